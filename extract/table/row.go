package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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

// rows cuts a stream into records. A record that cannot be cut is reported as a
// Fault, and reading goes on with the line after the one it began on.
type rows struct {
	in    io.Reader
	name  string
	comma byte

	buf  []byte // unread bytes
	eof  bool
	err  error // what ended the input, if not its end
	off  int64 // offset in the file of buf[0]
	line int   // line of buf[0]

	ends  []int // scratch: ends of the cells in text
	text  []byte
	total []byte // the buffer that buf is a part of
}

func newRows(r io.Reader, name string, comma byte) *rows {
	return &rows{in: r, name: name, comma: comma, line: 1}
}

func (r *rows) fault(line int, format string, args ...any) *letter.Fault {
	return &letter.Fault{File: r.name, Line: line, What: fmt.Sprintf(format, args...)}
}

var (
	errShort = errors.New("more bytes are needed")
	errQuote = errors.New(`text after a closing quotation mark`)
	errCells = fmt.Errorf("more than %d cells", maxCells)
)

// next is the next record that is not blank. Its cells stay valid. At the end of
// the input the error is io.EOF, which no record accompanies.
func (r *rows) next() (row, error) {
	for {
		if len(r.buf) == 0 && !r.fill() {
			if r.err != nil {
				err := r.err
				r.err = nil
				return row{}, &letter.Fault{File: r.name, Line: r.line, What: "cannot be read further", Err: err}
			}
			return row{}, io.EOF
		}
		n, err := r.cut()
		if err == errShort {
			switch {
			case len(r.buf) > maxRow:
				return row{}, r.skip("a row of more than %d MB; is a quotation mark not closed?", maxRow>>20)
			case r.fill():
				continue
			}
			return row{}, r.skip("a quotation mark is not closed")
		}
		if err != nil {
			return row{}, r.skip("%v", err)
		}
		blank := len(r.ends) == 1 && r.ends[0] == 0
		if blank {
			r.advance(n)
			continue
		}
		valid := utf8.Valid(r.text)
		rec := r.take(n)
		if !valid {
			return row{}, r.fault(rec.line, "bytes that are not UTF-8")
		}
		return rec, nil
	}
}

// fill reads more input behind buf and reports whether there was any.
func (r *rows) fill() bool {
	if r.eof {
		return false
	}
	const block = 64 << 10
	if cap(r.buf)-len(r.buf) < block {
		if cap(r.total)-len(r.buf) < block+len(r.buf) {
			r.total = make([]byte, 0, max(4*block, 2*len(r.buf)+2*block))
		}
		r.total = append(r.total[:0], r.buf...)
		r.buf = r.total
	}
	for {
		n, err := r.in.Read(r.buf[len(r.buf):cap(r.buf)])
		r.buf = r.buf[:len(r.buf)+n]
		if err != nil {
			r.eof = true
			if err != io.EOF {
				r.err = err
			}
		}
		if n > 0 || err != nil {
			return n > 0
		}
	}
}

// cut finds the end of the record that buf begins with and gathers its cells in
// text and ends. It gives the length of the record with its line end.
func (r *rows) cut() (int, error) {
	r.text, r.ends = r.text[:0], r.ends[:0]
	b := r.buf
	i := 0
	for {
		var err error
		if i < len(b) && b[i] == '"' {
			i, err = r.quoted(i + 1)
		} else {
			i, err = r.plain(i)
		}
		if err != nil {
			return 0, err
		}
		r.ends = append(r.ends, len(r.text))
		switch {
		case len(r.ends) > maxCells:
			return 0, errCells
		case i == len(b):
			return i, nil
		case b[i] == '\n':
			return i + 1, nil
		case b[i] == '\r':
			return min(i+2, len(b)), nil
		}
		i++ // the delimiter
	}
}

// plain reads a cell without quotation marks around it, which ends before a
// delimiter or a line end.
func (r *rows) plain(i int) (int, error) {
	b := r.buf
	for j := i; j < len(b); j++ {
		switch c := b[j]; {
		case c == r.comma, c == '\n':
			end := j
			if c == '\n' && end > i && b[end-1] == '\r' {
				end--
				j--
			}
			r.text = append(r.text, b[i:end]...)
			return j, nil
		}
	}
	if !r.eof {
		return 0, errShort
	}
	r.text = append(r.text, bytes.TrimSuffix(b[i:], []byte{'\r'})...)
	return len(b), nil
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
		switch {
		case i == len(b) && !r.eof:
			return 0, errShort
		case i == len(b) || b[i] == r.comma || b[i] == '\n':
			return i, nil
		case b[i] == '"':
			r.text = append(r.text, '"')
			i++
		case b[i] == '\r' && i+1 == len(b) && !r.eof:
			return 0, errShort
		case b[i] == '\r' && (i+1 == len(b) || b[i+1] == '\n'):
			return i, nil
		default:
			return 0, errQuote
		}
	}
}

// take makes a row of what cut found in the first n bytes and moves behind them.
func (r *rows) take(n int) row {
	rec := row{line: r.line, lineEnd: r.line, start: r.off, end: r.off + int64(n)}
	raw := bytes.TrimRight(r.buf[:n], "\r\n")
	rec.end = rec.start + int64(len(raw))
	rec.lineEnd += bytes.Count(raw, []byte{'\n'})
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

func (r *rows) advance(n int) {
	r.line += bytes.Count(r.buf[:n], []byte{'\n'})
	r.off += int64(n)
	r.buf = r.buf[n:]
}

// skip moves behind the first line of a record that cannot be cut and says why.
func (r *rows) skip(format string, args ...any) error {
	f := r.fault(r.line, format, args...)
	for {
		if n := bytes.IndexByte(r.buf, '\n'); n >= 0 {
			r.advance(n + 1)
			return f
		}
		r.advance(len(r.buf))
		if !r.fill() {
			return f
		}
	}
}
