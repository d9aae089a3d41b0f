package tei

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"lettergraph/extract/letter"
)

// chunk is how much is read of a source at a time.
const chunk = 64 << 10

// source is a file as UTF-8, of which a window is in memory, and where each byte
// of the window stands in the file as it is on disk. Positions count the bytes of
// the UTF-8 text.
type source struct {
	in   io.Reader
	step uint8 // as in letter.Run
	eof  bool
	err  error // what ended the input, if not its end

	buf  []byte // the window
	base int64  // position of buf[0]

	// mark is the last position that was asked for: never before the window.
	mark struct {
		pos, off int64
		line     int
	}
}

// newSource tells the encoding from the beginning of r.
func newSource(r io.Reader) *source {
	s := &source{in: r}
	s.mark.line = 1
	for len(s.buf) < chunk && s.fill() {
	}
	head := s.buf
	enc, binary := letter.DetectEncoding(head)
	var bom int
	switch s.step = enc.Step(); {
	case binary:
		s.eof, s.buf = true, nil
	case s.step == 0:
		if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
			bom = 3
		}
	case s.step == 2:
		order := unicode.LittleEndian
		if enc.Name() == "UTF-16BE" {
			order = unicode.BigEndian
		}
		if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
			bom = 2
		}
		s.decode(unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder(), bom)
	default:
		if e, err := ianaindex.IANA.Encoding(enc.Name()); err == nil && e != nil {
			s.decode(e.NewDecoder(), 0)
		}
	}
	if s.step == 0 {
		s.buf = s.buf[bom:]
	}
	s.mark.off = int64(bom)
	return s
}

// decode begins again, reading through t.
func (s *source) decode(t transform.Transformer, bom int) {
	r := io.MultiReader(bytes.NewReader(bytes.Clone(s.buf[bom:])), s.in)
	s.in, s.buf, s.eof = transform.NewReader(r, t), nil, false
	s.fill()
}

// fill reads more behind the window and reports whether there was any.
func (s *source) fill() bool {
	if s.eof {
		return false
	}
	if cap(s.buf)-len(s.buf) < chunk {
		grown := make([]byte, len(s.buf), max(4*chunk, 2*len(s.buf)+chunk))
		copy(grown, s.buf)
		s.buf = grown
	}
	for {
		n, err := s.in.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+n]
		if err != nil {
			s.eof = true
			if err != io.EOF {
				s.err = err
			}
		}
		if n > 0 || err != nil {
			return n > 0
		}
	}
}

// drop forgets the window before position pos.
func (s *source) drop(pos int64) {
	s.place(pos)
	n := int(pos - s.base)
	s.buf, s.base = s.buf[n:], pos
}

// place is where in the file position pos stands. Positions are asked for in
// their order.
func (s *source) place(pos int64) (off int64, line int) {
	m := &s.mark
	if pos <= m.pos {
		if s.step == 0 {
			return m.off - (m.pos - pos), m.line
		}
		return m.off, m.line
	}
	passed := s.buf[m.pos-s.base : min(pos-s.base, int64(len(s.buf)))]
	m.line += bytes.Count(passed, []byte{'\n'})
	switch s.step {
	case 0:
		m.off += int64(len(passed))
	case 1:
		m.off += int64(utf8.RuneCount(passed))
	default:
		for len(passed) > 0 {
			c, n := utf8.DecodeRune(passed)
			m.off += 2
			if c > 0xFFFF {
				m.off += 2
			}
			passed = passed[n:]
		}
	}
	m.pos = pos
	return m.off, m.line
}
