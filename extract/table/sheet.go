package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode"

	"lettergraph/extract/letter"
)

// header is the header line of a table: where each column stands.
type header struct {
	at    map[string]int // by lower-case name
	width int
}

// readHeader takes the first record of a table for its header line.
func readHeader(in *rows) (*header, error) {
	// A fault behind the header line is told after it.
	faults := in.faults
	in.faults = nil
	rec, err := in.next()
	in.faults = append(faults, in.faults...)
	if err == io.EOF {
		return nil, in.faultf(1, "no header line")
	}
	if err != nil {
		return nil, err
	}
	h := &header{at: make(map[string]int), width: len(rec.cells)}
	for i, c := range rec.cells {
		c = strings.ToLower(strings.TrimSpace(c))
		if c == "" {
			continue
		}
		if _, two := h.at[c]; two {
			return nil, in.faultf(rec.line, "two columns %q", c)
		}
		h.at[c] = i
	}
	return h, nil
}

// index is where the columns stand, -1 for those that are absent.
func (h *header) index(columns []string) []int {
	at := make([]int, len(columns))
	for i, c := range columns {
		var ok bool
		if at[i], ok = h.at[strings.ToLower(c)]; !ok {
			at[i] = -1
		}
	}
	return at
}

// record is a row under its header line.
type record struct {
	row
	file   string
	at     []int // by the order of the file's columns
	faults []error
	aside  []string // what the letter's remark is to say
}

// text is the cell of a column, empty where there is none.
func (r *record) text(column int) string { return letter.UnguardCell(letter.Printable(r.raw(column))) }

// raw is the cell as it stands in the file.
func (r *record) raw(column int) string {
	i := r.at[column]
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

// list is the cell of a column as a list.
func (r *record) list(column int) []string { return splitList(r.text(column), ';') }

func (r *record) fault(format string, args ...any) {
	r.faults = append(r.faults, &letter.Fault{File: r.file, Line: r.line, What: fmt.Sprintf(format, args...)})
}

// plain reports whether the identifier in a column can be written again as it is;
// one that holds a line break or another control character cannot.
func (r *record) plain(name string, column int) bool {
	if id := strings.TrimSpace(r.raw(column)); strings.ContainsFunc(id, unicode.IsControl) {
		r.fault("column %s: a control character in %q; left out", name, id)
		return false
	}
	return true
}

// number is the cell of a column as a whole number, 0 where it is empty.
func (r *record) number(column int, name string) int {
	s := strings.TrimSpace(r.text(column))
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		r.fault("column %s: %q is not a count", name, s)
		return 0
	}
	return n
}

// ratio is the cell of a column as a number, 0 where it is empty.
func (r *record) ratio(column int, name string) float64 {
	s := strings.TrimSpace(r.text(column))
	if s == "" {
		return 0
	}
	x, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil || x != x || x-x != 0 {
		r.fault("column %s: %q is not a number", name, s)
		return 0
	}
	return x
}

// layout describes one of the product's own files.
type layout[T any] struct {
	columns  []string
	required []string
	// parse makes a T of a record, and reports whether it is to be kept; what is
	// wrong with it goes to record.fault.
	parse func(*record) (T, bool)
}

// read yields the rows of a file and, beside a zero T, its faults.
func (l layout[T]) read(r io.Reader, name string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		in, err := open(r, name)
		if err != nil {
			yield(zero, err)
			return
		}
		h, err := readHeader(in)
		if err != nil {
			yield(zero, err)
			return
		}
		if missing := h.missing(l.required); missing != "" {
			yield(zero, in.faultf(1, "no column %s in the header line; expected are %s", missing, strings.Join(l.columns, ", ")))
			return
		}
		at := h.index(l.columns)
		for {
			row, err := in.next()
			if err == io.EOF {
				return
			}
			if err == nil {
				err = h.fits(in, row)
			}
			if err != nil {
				if !yield(zero, err) {
					return
				}
				continue
			}
			rec := record{row: row, file: name, at: at}
			v, keep := l.parse(&rec)
			for _, f := range rec.faults {
				if !yield(zero, f) {
					return
				}
			}
			if keep && !yield(v, nil) {
				return
			}
		}
	}
}

// missing is the required columns that the header line does not have.
func (h *header) missing(required []string) string {
	var absent []string
	for i, at := range h.index(required) {
		if at < 0 {
			absent = append(absent, required[i])
		}
	}
	return strings.Join(absent, ", ")
}

// fits tells of a row with more or fewer cells than the header line.
func (h *header) fits(in *rows, rec row) error {
	if n := len(rec.cells); n != h.width {
		return in.faultf(rec.line, "a row of %d cells under a header of %d; left out", n, h.width)
	}
	return nil
}

// open finds out how a table is written.
func open(r io.Reader, name string) (*rows, error) {
	in := newRows(r, name, ',')
	in.fill()
	if len(in.buf) == 0 && len(in.faults) > 0 {
		return nil, in.faults[0]
	}
	in.comma = delimiter(in.buf)
	return in, nil
}

// delimiter is the one of ",", ";" and tab that the first line has most of
// outside quotation marks.
func delimiter(head []byte) byte {
	var count [256]int
	quoted := false
	for _, c := range head {
		if c == '"' {
			quoted = !quoted
		}
		if !quoted {
			if c == '\n' && count[',']+count[';']+count['\t'] > 0 {
				break
			}
			count[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte{';', '\t'} {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// writer writes one of the product's own files.
type writer struct {
	out   *csv.Writer
	cells []string
	err   error
}

func newWriter(w io.Writer, columns []string) writer {
	out := csv.NewWriter(w)
	return writer{out: out, err: out.Write(columns)}
}

func (w *writer) text(s string)       { w.cells = append(w.cells, letter.GuardCell(s)) }
func (w *writer) list(items []string) { w.text(letter.JoinList(items)) }
func (w *writer) number(n int64)      { w.cells = append(w.cells, strconv.FormatInt(n, 10)) }
func (w *writer) ratio(x float64)     { w.cells = append(w.cells, ratio(x)) }

// count writes nothing for 0, which stands for "unknown".
func (w *writer) line(n int) {
	if n == 0 {
		w.cells = append(w.cells, "")
		return
	}
	w.number(int64(n))
}

// row ends a row.
func (w *writer) row() error {
	err := w.out.Write(w.cells)
	w.cells = w.cells[:0]
	return errors.Join(w.err, err)
}

func (w *writer) flush() error {
	w.out.Flush()
	return errors.Join(w.err, w.out.Error())
}
