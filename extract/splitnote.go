package extract

// noteTails end brackets that say who answers; a text without them has none within its
// sentences.
var noteTails = []string{"局）", "委）", "办）", "厅）", "牵头）", "负责）", "落实）", "配合）", "局)", "委)", "办)", "厅)", "牵头)", "负责)", "落实)", "配合)"}

// noteWithin returns where the first bracket ends within a sentence that says who answers
// for what stands before it, when others follow for the rest, or 0: 新建学校3所（市教育局）；
// 新建医院2所（市卫健委）。
func (d *document) noteWithin(start, end int) int {
	if !d.notesWithin {
		return 0
	}
	first, found := 0, 0
	for i := start; i < end; {
		if isIdeograph(d.text[i:]) {
			i += len("字")
			continue
		}
		c, n := character(d.text, i)
		if opensBracket(c) {
			if size := closingOf(d.text[i:end]); size > 0 {
				if note, _ := d.readNote(d.text[i : i+size]); len(note.owner) > 0 {
					if found++; found == 1 {
						first = i + size
					}
				}
				n = size
			}
		}
		i += n
	}
	if found < 2 {
		return 0
	}
	for first < end { // with the mark behind it
		c, n := character(d.text, first)
		if c != '，' && c != '；' && c != '、' && c != ',' && c != ';' {
			break
		}
		first += n
	}
	return first
}
