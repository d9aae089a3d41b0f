package table

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

// readAll gives the records and the number of faults.
func readAll(r io.Reader) (recs []row, faults int) {
	in := newRows(r, "x", ',')
	for {
		rec, err := in.next()
		switch {
		case err == io.EOF:
			return recs, faults
		case err != nil:
			faults++
		default:
			recs = append(recs, rec)
		}
	}
}

// Where encoding/csv finds no fault, the same cells come out on the same lines;
// and however the bytes arrive, the result is one.
func FuzzRows(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\"\"b\",c\r\n\n,\n", "\"a\nb\",\n\"", "a\rb,c", "\"x\"y\nz", "\"\r\n\"\r", "\xff\xfea\x00,\x00b\x00\n\x00c\x00", "\xd4\xcf\xd7. \xe9,x\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, faults := readAll(strings.NewReader(s))
		slow, slowFaults := readAll(iotest.OneByteReader(strings.NewReader(s)))
		if faults != slowFaults || !slices.EqualFunc(got, slow, func(a, b row) bool {
			return slices.Equal(a.cells, b.cells) && a.line == b.line && a.lineEnd == b.lineEnd && a.start == b.start && a.end == b.end
		}) {
			t.Fatalf("read at once: %v, %d faults; byte by byte: %v, %d faults", got, faults, slow, slowFaults)
		}
		for _, rec := range got {
			if rec.start < 0 || rec.end > int64(len(s)) || rec.start > rec.end || rec.line < 1 {
				t.Fatalf("%+v is not in the %d bytes", rec, len(s))
			}
		}
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) || strings.HasPrefix(s, "\ufeff") {
			return // encoding/csv knows nothing of encodings
		}
		c := csv.NewReader(strings.NewReader(s))
		c.FieldsPerRecord = -1
		want, err := c.ReadAll()
		if err != nil || faults > 0 || strings.Contains(strings.ReplaceAll(s, "\r\n", ""), "\r") {
			return
		}
		want = slices.DeleteFunc(want, func(cells []string) bool { return len(cells) == 1 && cells[0] == "" })
		if len(want) != len(got) {
			t.Fatalf("%d records, want %d", len(got), len(want))
		}
		for i := range got {
			for j := range got[i].cells {
				got[i].cells[j] = strings.ReplaceAll(got[i].cells[j], "\r\n", "\n")
			}
			if !slices.Equal(got[i].cells, want[i]) {
				t.Fatalf("record %d is %q, want %q", i, got[i].cells, want[i])
			}
		}
	})
}
