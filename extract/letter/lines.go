package letter

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// MaxLine is how long a line of a source may be, in bytes. A longer one is
// skipped with a fault, so that a reader's memory stays bounded.
const MaxLine = 16 << 20

// sampleSize is how much of a source its encoding is told from.
const sampleSize = 64 << 10

// Line is one line of a source in UTF-8, without its line break, and where it
// stands in the file.
type Line struct {
	Text   string
	Number int   // from 1
	Off    int64 // of the line's first byte in the file
	Step   uint8 // as in [Run]
	parts  []Run // where Text has stretches of its own (faulty bytes); usually nil
}

// AppendRuns appends to runs what says where bytes [from, to) of the line stand
// in the file, for a block's text that has them at byte at.
func (l *Line) AppendRuns(runs []Run, at, from, to int) []Run {
	if len(l.parts) == 0 {
		off := l.Off + int64(from)
		if l.Step != 0 {
			off = l.Off + stepLength(l.Text[:from], l.Step)
		}
		return append(runs, Run{At: at, Off: off, Line: l.Number, Step: l.Step})
	}
	for i, p := range l.parts {
		end := len(l.Text)
		if i+1 < len(l.parts) {
			end = l.parts[i+1].At
		}
		if end <= from || p.At >= to {
			continue
		}
		r := Run{At: at + p.At - from, Off: p.Off, Line: l.Number, Step: p.Step}
		if p.At < from {
			if p.Step == 0 {
				r.Off += int64(from - p.At)
			}
			r.At = at
		}
		runs = append(runs, r)
	}
	return runs
}

func stepLength(s string, step uint8) int64 {
	var n int64
	for _, c := range s {
		n += int64(step)
		if step == 2 && c > 0xFFFF {
			n += 2
		}
	}
	return n
}

// Lines reads a source line by line, in whatever encoding it is, for readers of
// plain text, HTML and tables. Lines end in LF, CR LF or, in a source that has no
// LF near its start, CR. It holds one line at a time.
type Lines struct {
	name   string
	in     *bufio.Reader
	enc    Encoding
	known  bool // enc has been decided on more than ASCII
	begun  bool
	end    byte // '\n' or '\r'
	number int
	off    int64
	buf    []byte
	bad    bool // a fault for invalid bytes has been given
	queued *Line
	err    error
}

// NewLines reads the source r called name in faults.
func NewLines(r io.Reader, name string) *Lines {
	return &Lines{name: name, in: bufio.NewReaderSize(r, sampleSize), end: '\n'}
}

// Encoding is what the source has been found to be in so far.
func (l *Lines) Encoding() Encoding { return l.enc }

// Next is the next line. The error is io.EOF at the end, or a *Fault: for an
// empty source, one that is not text, a line over [MaxLine], the first line that
// holds invalid bytes (which comes with the call after), and a failure of the
// source itself. After a fault Next goes on where it can, else it gives io.EOF.
func (l *Lines) Next() (Line, error) {
	if l.queued != nil {
		line := *l.queued
		l.queued = nil
		return line, nil
	}
	if l.err != nil {
		return Line{}, l.err
	}
	if !l.begun {
		if err := l.begin(); err != nil {
			return Line{}, err
		}
	}
	raw, off, err := l.raw()
	if err != nil {
		return Line{}, err
	}
	line := Line{Number: l.number, Off: off, Step: l.enc.Step()}
	bad := 0
	switch l.enc.kind {
	case kindByte:
		line.Text = l.decodeBytes(raw)
	case kindUTF16LE, kindUTF16BE:
		line.Text = l.decodeUTF16(raw)
	default:
		if utf8.Valid(raw) {
			line.Text = string(raw)
			break
		}
		bad = line.repair(raw)
	}
	if bad > 0 && !l.bad {
		l.bad = true
		l.queued = &line
		return Line{}, l.fault("invalid UTF-8, read as \uFFFD here and further on", nil)
	}
	return line, nil
}

func (l *Lines) fault(what string, err error) *Fault {
	return &Fault{File: l.name, Line: l.number, What: what, Err: err}
}

// begin tells the encoding and the line break from the source's head.
func (l *Lines) begin() error {
	l.begun = true
	head, err := l.in.Peek(sampleSize)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) && len(head) == 0 {
		l.err = io.EOF
		return l.fault("cannot be read", err)
	}
	if len(head) == 0 {
		l.err = io.EOF
		return l.fault("empty file", nil)
	}
	enc, binary := DetectEncoding(head)
	if binary {
		l.err = io.EOF
		l.number = 1
		return l.fault("not text (binary data)", nil)
	}
	l.enc = enc
	l.known = enc.name != "" || enc.mark > 0 || !ascii(head)
	if enc.mark > 0 {
		n, _ := l.in.Discard(enc.mark)
		l.off += int64(n)
	}
	if enc.Step() != 2 && bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		l.end = '\r'
	}
	return nil
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// raw is the next line as bytes, without its break, and its offset.
func (l *Lines) raw() ([]byte, int64, error) {
	l.number++
	off := l.off
	l.buf = l.buf[:0]
	tooLong := false
	for {
		part, err := l.in.ReadSlice(l.end)
		l.off += int64(len(part))
		if len(l.buf)+len(part) > MaxLine {
			tooLong = true
			l.buf = l.buf[:0]
		}
		if !tooLong {
			l.buf = append(l.buf, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err == nil && l.enc.Step() == 2 && !l.endsUTF16() {
			continue
		}
		if err != nil {
			l.err = io.EOF
			if !errors.Is(err, io.EOF) {
				return nil, 0, l.fault("cannot be read further", err)
			}
			if l.off == off {
				return nil, 0, io.EOF
			}
		}
		break
	}
	if tooLong {
		return nil, 0, l.fault("line of more than 16 MB skipped", nil)
	}
	if err := l.look(); err != nil {
		return nil, 0, err
	}
	return l.trim(), off, nil
}

// endsUTF16 reports whether the buffer ends in a whole LF of UTF-16; in the
// little-endian order it takes in the second byte.
func (l *Lines) endsUTF16() bool {
	if l.enc.kind == kindUTF16BE {
		n := len(l.buf)
		return n >= 2 && n%2 == 0 && l.buf[n-2] == 0
	}
	if len(l.buf)%2 == 0 {
		return false // the second byte of another character
	}
	next, err := l.in.Peek(1)
	if err != nil {
		return true
	}
	l.in.Discard(1)
	l.off++
	l.buf = append(l.buf, next[0])
	return next[0] == 0
}

// look decides the encoding at the first line that is not ASCII, and stops at
// binary data.
func (l *Lines) look() error {
	if l.enc.kind == kindUTF16LE || l.enc.kind == kindUTF16BE {
		return nil
	}
	if bytes.IndexByte(l.buf, 0) >= 0 {
		l.err = io.EOF
		return l.fault("not text from here on (a NUL byte)", nil)
	}
	if l.known || ascii(l.buf) {
		return nil
	}
	l.known = true
	rest, _ := l.in.Peek(sampleSize)
	sample := append(bytes.Clone(l.buf), rest...)
	if enc, binary := DetectEncoding(sample); !binary && enc.Step() != 2 {
		l.enc = enc
	}
	return nil
}

func (l *Lines) trim() []byte {
	b := l.buf
	switch l.enc.kind {
	case kindUTF16LE:
		b = bytes.TrimSuffix(b, []byte{'\n', 0})
		return bytes.TrimSuffix(b, []byte{'\r', 0})
	case kindUTF16BE:
		b = bytes.TrimSuffix(b, []byte{0, '\n'})
		return bytes.TrimSuffix(b, []byte{0, '\r'})
	}
	b = bytes.TrimSuffix(b, []byte{l.end})
	return bytes.TrimSuffix(b, []byte{'\r'})
}

func (l *Lines) decodeBytes(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/2)
	for _, c := range raw {
		b.WriteRune(l.enc.char.DecodeByte(c))
	}
	return b.String()
}

func (l *Lines) decodeUTF16(raw []byte) string {
	units := make([]uint16, 0, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		if l.enc.kind == kindUTF16BE {
			units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
		} else {
			units = append(units, uint16(raw[i])|uint16(raw[i+1])<<8)
		}
	}
	return string(utf16.Decode(units))
}

// repair sets the text of a line with invalid bytes, each read as U+FFFD, and
// notes where its stretches stand. It returns how many bytes were invalid.
func (l *Line) repair(raw []byte) int {
	var b strings.Builder
	bad := 0
	fresh := true // the next good byte begins a stretch
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			l.parts = append(l.parts, Run{At: b.Len(), Off: l.Off + int64(i), Line: l.Number, Step: Fixed})
			bad++
			fresh = true
			b.WriteRune(r)
		} else {
			if fresh {
				l.parts = append(l.parts, Run{At: b.Len(), Off: l.Off + int64(i), Line: l.Number})
				fresh = false
			}
			b.Write(raw[i : i+n])
		}
		i += n
	}
	l.Text = b.String()
	return bad
}
