package edition

import (
	"strings"
	"testing"
)

// TestFindEndNotes holds what is not a part of notes behind all letters apart from
// what is.
func TestFindEndNotes(t *testing.T) {
	const letters = "1. A. Hall to B. Ray, 3 May 1841\n\nDear Ray,\n\nYour books came and the cart with them.\n\nA. Hall\n\n" +
		"2. B. Ray to A. Hall, 5 May 1841\n\nDear Hall,\n\nI am glad of it and shall come in June.\n\nB. Ray\n\n"
	for _, tt := range []struct {
		name, after string
		want        int // letters with notes
	}{
		{"numbers alone", "NOTES\n\n1\n\nFrom the original.\n\n2\n\nFrom a copy of 1850.\n", 2},
		{"Letter 1", "NOTES TO THE LETTERS\n\nLetter 1.\n\nFrom the original.\n\nLetter 2.\n\nFrom a copy of 1850.\n", 2},
		{"one number", "NOTES\n\n1\n\nFrom the original.\n", 0},
		{"numbers of no letter", "NOTES\n\n7\n\nFrom the original.\n\n8\n\nFrom a copy.\n", 0},
		{"the notes of the last letter", "NOTES\n\n1. A cart of Lord Elm's.\n\n2. He came in July.\n", 0},
		{"a title over each letter's notes", "NOTES\n\n1\n\nA cart.\n\n3. A. Hall to B. Ray, 9 May 1841\n\nDear Ray,\n\nCome when you will and stay.\n\nA. Hall\n\nNOTES\n\n1\n\nHe came.\n\n2\n\nHe stayed.\n", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := open(strings.NewReader(letters+tt.after), "letters.txt")
			var lines []line
			for {
				l, err := src.next()
				if err != nil {
					break
				}
				lines = append(lines, l)
			}
			var l layout
			starts, _ := l.find(lines)
			if got := l.findEndNotes(lines, starts); len(got.of) != tt.want || (got.from >= 0) != (tt.want > 0) {
				t.Errorf("%d letters with notes from line %d, want %d", len(got.of), got.from, tt.want)
			}
		})
	}
}
