package table

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"lettergraph/extract/letter"
)

// isOwn reports whether a table is letters.csv of an earlier extraction, which a
// column of its own for the evidence tells.
func (h *header) isOwn() bool {
	return !slices.Contains(h.index([]string{"key", "file", "line", "lineEnd", "sender", "addressee", "evidence"}), -1)
}

// readOwn reads the rows of letters.csv as a source: with roles, kinds and
// evidence, which a table of other makers does not have. The letters stand in the
// table; their remarks say where they stood before. The IDs of people.csv are
// references ("#torvald-l") that hold for this table only.
func readOwn(ctx context.Context, in *rows, h *header, name string) iter.Seq2[letter.Letter, error] {
	return func(yield func(letter.Letter, error) bool) {
		at := h.index(LetterColumns())
		for n := 0; ; n++ {
			if n%1024 == 0 && ctx.Err() != nil {
				yield(letter.Letter{}, ctx.Err())
				return
			}
			row, err := in.next()
			if err == io.EOF {
				return
			}
			if err == nil {
				err = h.fits(in, row)
			}
			if err != nil {
				if !yield(letter.Letter{}, err) {
					return
				}
				continue
			}
			rec := &record{row: row, file: name, at: at}
			l := parseLetter(rec)
			for _, f := range rec.faults {
				if !yield(letter.Letter{}, f) {
					return
				}
			}
			settleOwn(&l, row, name)
			if !yield(l, nil) {
				return
			}
		}
	}
}

// settleOwn makes a letter that stood in another file one that stands in a row.
func settleOwn(l *letter.Letter, row row, name string) {
	if l.File != "" {
		was := l.File
		if l.Line > 0 {
			was = fmt.Sprintf("%s:%d", was, l.Line)
		}
		if l.Remark != "" {
			l.Remark += "; "
		}
		l.Remark += "read from " + was
	}
	if l.ID == "" {
		l.ID = l.Key
	}
	l.Key = ""
	l.Span = letter.Span{File: name, Line: row.line, LineEnd: row.lineEnd, Start: row.start, End: row.end}
	for _, parties := range [][]letter.Party{l.Senders, l.Addressees} {
		for i := range parties {
			p := &parties[i]
			if p.ID != "" {
				p.Keys, p.ID = []string{"#" + p.ID}, ""
			}
		}
	}
}
