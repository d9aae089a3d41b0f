package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// The bounds on a row. A row of letters.csv has a few hundred bytes; one that
// passes the bound is most often an opening quote that is never closed.
const (
	maxRow   = 4 << 20
	maxCells = 4096
)

// row is one record of a table and where it stands.
type row struct {
	cells         []string
	line, lineEnd int
	start, end    int64
}

// rows cuts a source into records. A record that cannot be cut is reported as a
// Fault, and reading goes on with the line after the one it began on.
type rows struct {
	in    *letter.Lines
	name  string
	comma byte

	buf    []byte  // the text not yet cut, whole lines of it
	whole  []byte  // the memory that buf is a part of
	marks  []mark  // where the lines in buf stand
	faults []error // what was wrong with lines read, not yet told
	end    bool    // there is nothing behind buf
	text   []byte  // the cells of the record, one behind the other
	ends   []int   // where in text they end
}

// mark is a line of the source.
type mark struct {
	number     int
	start, end int64
}

func newRows(r io.Reader, name string, comma byte) *rows {
	return &rows{in: letter.NewLines(r, name), name: name, comma: comma}
}

func (r *rows) faultf(line int, format string, args ...any) *letter.Fault {
	return &letter.Fault{File: r.name, Line: line, What: fmt.Sprintf(format, args...)}
}

var (
	errShort = errors.New("more bytes are needed")
	errQuote = errors.New(`text after a closing quotation mark`)
	errCells = fmt.Errorf("more than %d cells", maxCells)
)

// next is the next record that is not blank. At the end of the input the error
// is io.EOF, which no record accompanies.
func (r *rows) next() (row, error) {
	for {
		if len(r.buf) == 0 {
			r.fill()
		}
		if len(r.faults) > 0 {
			err := r.faults[0]
			r.faults = r.faults[1:]
			return row{}, err
		}
		if len(r.buf) == 0 {
			return row{}, io.EOF
		}
		n, err := r.cut()
		switch {
		case err == errShort && len(r.buf) > maxRow:
			return row{}, r.skip("a row of more than %d MB; is a quotation mark not closed?", maxRow>>20)
		case err == errShort && r.fill():
			continue
		case err == errShort:
			return row{}, r.skip("a quotation mark is not closed")
		case err != nil:
			return row{}, r.skip("%v", err)
		case len(r.ends) == 1 && r.ends[0] == 0:
			r.advance(n)
			continue
		}
		return r.take(n), nil
	}
}

// fill reads more lines behind buf and reports whether there were any.
func (r *rows) fill() bool {
	size := len(r.buf)
	if size == 0 {
		r.buf = r.whole[:0]
	}
	for !r.end && len(r.buf) < max(2*size, 64<<10) {
		line, err := r.in.Next()
		switch {
		case err == io.EOF:
			r.end = true
		case err != nil:
			r.faults = append(r.faults, err)
		default:
			r.marks = append(r.marks, mark{line.Number, line.Off, lineEnd(&line)})
			r.buf = append(append(r.buf, line.Text...), '\n')
		}
	}
	if size == 0 {
		r.whole = r.buf
	}
	return len(r.buf) > size
}

// lineEnd is where in the file the text of a line ends.
func lineEnd(l *letter.Line) int64 {
	if l.Step == 0 && !strings.ContainsRune(l.Text, utf8.RuneError) {
		return l.Off + int64(len(l.Text))
	}
	b := letter.Block{Text: l.Text, Runs: l.AppendRuns(nil, 0, 0, len(l.Text))}
	return max(l.Off, b.Where("", 0, len(b.Text)).End)
}

// cut finds the end of the record that buf begins with and gathers its cells in
// text and ends. It gives the length of the record with its line end.
func (r *rows) cut() (int, error) {
	r.text, r.ends = r.text[:0], r.ends[:0]
	b := r.buf
	i := 0
	for {
		var err error
		if b[i] == '"' {
			i, err = r.quoted(i + 1)
		} else {
			i, err = r.plain(i)
		}
		if err != nil {
			return 0, err
		}
		r.ends = append(r.ends, len(r.text))
		i++ // behind the delimiter or the line end
		switch {
		case len(r.ends) > maxCells:
			return 0, errCells
		case b[i-1] == '\n':
			return i, nil
		}
	}
}

// plain reads a cell without quotation marks around it, which ends before a
// delimiter or a line end.
func (r *rows) plain(i int) (int, error) {
	for j, c := range r.buf[i:] {
		if c == r.comma || c == '\n' {
			r.text = append(r.text, r.buf[i:i+j]...)
			return i + j, nil
		}
	}
	return 0, errShort
}

// quoted reads a cell from behind its opening quotation mark to behind the
// closing one.
func (r *rows) quoted(i int) (int, error) {
	b := r.buf
	for {
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 {
			return 0, errShort
		}
		r.text = append(r.text, b[i:i+n]...)
		i += n + 1
		switch b[i] {
		case r.comma, '\n':
			return i, nil
		case '"':
			r.text = append(r.text, '"')
			i++
		default:
			return 0, errQuote
		}
	}
}

// take makes a row of what cut found in the first n bytes and moves behind them.
func (r *rows) take(n int) row {
	last := r.marks[bytes.Count(r.buf[:n-1], []byte{'\n'})]
	rec := row{line: r.marks[0].number, lineEnd: last.number, start: r.marks[0].start, end: last.end}
	all := string(r.text)
	rec.cells = make([]string, len(r.ends))
	from := 0
	for i, end := range r.ends {
		rec.cells[i] = all[from:end]
		from = end
	}
	r.advance(n)
	return rec
}

// advance moves behind the first n bytes of buf, which are whole lines.
func (r *rows) advance(n int) {
	r.marks = r.marks[bytes.Count(r.buf[:n], []byte{'\n'}):]
	r.buf = r.buf[n:]
}

// skip moves behind the first line of a record that cannot be cut and says why.
func (r *rows) skip(format string, args ...any) error {
	f := r.faultf(r.marks[0].number, format, args...)
	r.advance(bytes.IndexByte(r.buf, '\n') + 1)
	return f
}
