package prefault

import (
	"syscall"
	"testing"
	"unsafe"
)

// TestPopulateStopsAtEndOfMapping: all pages are resident that the mapping has, though more
// was asked for.
func TestPopulateStopsAtEndOfMapping(t *testing.T) {
	t.Parallel()
	page := syscall.Getpagesize()
	memory, err := syscall.Mmap(-1, 0, 64*page, syscall.PROT_NONE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mprotect(memory[:32*page], syscall.PROT_READ|syscall.PROT_WRITE); err != nil {
		t.Fatal(err)
	}
	at := uintptr(unsafe.Pointer(&memory[0]))
	if _, _, e := syscall.Syscall(syscall.SYS_MADVISE, at, uintptr(page), populateWrite); e == syscall.EINVAL {
		t.Skip("this Linux is older than 5.14 and hands over single pages only")
	}
	populate(at, uintptr(len(memory)))
	resident := make([]byte, 64)
	if _, _, e := syscall.Syscall(syscall.SYS_MINCORE, at, uintptr(len(memory)), uintptr(unsafe.Pointer(&resident[0]))); e != 0 {
		t.Fatal(e)
	}
	for i, r := range resident {
		if got, want := r&1 == 1, i < 32; got != want {
			t.Errorf("page %d of 32: resident %t", i, got)
		}
	}
}
