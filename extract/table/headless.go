package table

import (
	"strings"

	"lettergraph/extract/letter"
)

// Headless reports whether a text begins like a table of letters that lacks its
// header line: several rows of as many cells, at least three, each with a date in
// figures among them. [Read] tells what is missing.
func Headless(head string) bool {
	const looked = 5
	if len(head) > 64<<10 {
		head = head[:64<<10]
	}
	in := newRows(strings.NewReader(head), "", delimiter([]byte(head)))
	width, rows := 0, 0
	for ; rows < looked; rows++ {
		rec, err := in.next()
		if err != nil {
			break
		}
		if rows == 0 {
			width = len(rec.cells)
		}
		if width < 3 || len(rec.cells) != width || !dated(rec.cells) {
			return false
		}
	}
	return rows > 1
}

// dated reports whether one of the cells is a month or day in EDTF.
func dated(cells []string) bool {
	for _, c := range cells {
		c = strings.TrimSpace(c)
		if len(c) < len("1899-01") || len(c) > len("1899-01-02?") || c[4] != '-' {
			continue
		}
		if d, err := letter.ParseEDTF(c); err == nil && !d.IsZero() {
			return true
		}
	}
	return false
}
