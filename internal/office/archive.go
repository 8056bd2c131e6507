package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"

	"guatu"
)

// archive is an opened .xlsx or .docx. What is unpacked from it counts against one
// budget, so that a directory that lies about sizes gains nothing.
type archive struct {
	name    string
	entries map[string]*zip.File // by lower-case name: Office ignores case
	packed  int64
	used    int64 // bytes unpacked so far
}

var oldOfficeMagic = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

// openArchive reads the directory of a zip and checks it against the limits. kind is
// the extension that the user should save as, with its dot.
func openArchive(name, kind string, data []byte) (*archive, error) {
	at := guatu.Place{File: name}
	if bytes.HasPrefix(data, oldOfficeMagic) {
		return nil, invalid(at, "请去掉密码，另存为 "+kind, "文件加了密码，或是旧版 Office 格式")
	}
	if !bytes.HasPrefix(data, []byte("PK")) {
		return nil, invalid(at, "请用 Office 或 WPS 打开后另存为 "+kind, "不是 %s 文件", kind)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		e := invalid(at, "文件可能没有传完，请重新保存或上传", "文件不完整或已损坏")
		e.Err = err
		return nil, e
	}
	a := &archive{name: name, entries: make(map[string]*zip.File, min(len(r.File), MaxEntries)), packed: int64(len(data))}
	return a, a.index(r.File)
}

// index checks the directory: number of parts, names and promised sizes.
func (a *archive) index(files []*zip.File) error {
	at := guatu.Place{File: a.name}
	if len(files) > MaxEntries {
		return invalid(at, "", "文件内有 %d 个部分，超过 %d 个的上限", len(files), MaxEntries)
	}
	var promised int64
	for _, f := range files {
		name := strings.ToLower(strings.TrimPrefix(f.Name, "/"))
		if a.entries[name] != nil {
			return invalid(at, "请用 Office 或 WPS 打开后重新保存", "文件内有两个“%s”", f.Name)
		}
		a.entries[name] = f
		promised += int64(min(f.UncompressedSize64, MaxUnpacked+1))
	}
	return a.checkSize(promised)
}

// checkSize refuses an unpacked size that breaks a limit.
func (a *archive) checkSize(unpacked int64) error {
	at := guatu.Place{File: a.name}
	if unpacked > MaxUnpacked {
		return invalid(at, "请拆分后导入", "解压后超过 %d MiB 的上限", MaxUnpacked>>20)
	}
	if unpacked > ratioFrom && unpacked > MaxRatio*a.packed {
		return invalid(at, "请用 Office 或 WPS 打开后重新保存", "压缩比超过 %d 倍的上限，疑为压缩炸弹", MaxRatio)
	}
	return nil
}

func (a *archive) has(name string) bool { return a.entries[strings.ToLower(name)] != nil }

// open unpacks a part while it is read; [archive.checkSize] holds at every byte.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.entries[strings.ToLower(name)]
	if f == nil {
		return nil, invalid(guatu.Place{File: a.name}, "请用 Office 或 WPS 打开后重新保存", "文件内缺少“%s”", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, a.damaged(name, err)
	}
	return &meter{archive: a, part: name, in: r}, nil
}

// damaged says that a part cannot be unpacked or read; an error that already tells
// the user what is wrong stays as it is.
func (a *archive) damaged(part string, err error) error {
	var told *guatu.Error
	if errors.As(err, &told) {
		return err
	}
	e := invalid(guatu.Place{File: a.name}, "请用 Office 或 WPS 打开后重新保存", "文件内“%s”已损坏", part)
	e.Err = err
	return e
}

// meter counts what is unpacked.
type meter struct {
	archive *archive
	part    string
	in      io.ReadCloser
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.in.Read(p)
	m.archive.used += int64(n)
	if limit := m.archive.checkSize(m.archive.used); limit != nil {
		return 0, limit
	}
	if err != nil && err != io.EOF {
		err = m.archive.damaged(m.part, err)
	}
	return n, err
}

func (m *meter) Close() error { return m.in.Close() }
