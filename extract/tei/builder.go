package tei

import (
	"bytes"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// builder gathers the text of a block from text tokens, white space made single
// blanks, and the runs that say where it stands in the file.
type builder struct {
	s    *scanner
	text []byte
	runs []letter.Run
	next int64 // the position that goes on the last run; -1 where a new one is needed

	blank    bool // white space stands before what comes next
	blankRun letter.Run
	inRun    bool // the white space goes on the last run
}

func (b *builder) reset() {
	b.text, b.runs, b.next, b.blank = b.text[:0], nil, -1, false
}

// add adds the scanner's text token.
func (b *builder) add() {
	raw, at := b.s.raw, b.s.from
	for i := 0; i < len(raw); {
		c := raw[i]
		switch {
		case isSpace(c):
			b.space(at + int64(i))
			if c != ' ' {
				b.next = -1 // a new line
			}
			i++
		case c == '&' && !b.s.verbatim:
			out, n := b.s.reference(string(raw[i:min(len(raw), i+64)]), at+int64(i))
			if out == "&" && n == 1 { // a bare ampersand stands for itself
				b.put(raw[i:i+1], at+int64(i))
			} else {
				b.fixed(out, at+int64(i))
			}
			i += n
		default:
			n := word(raw[i:], b.s.verbatim)
			if n == 0 { // a byte that is not UTF-8
				b.fixed(string(utf8.RuneError), at+int64(i))
				b.s.notUTF8(at + int64(i))
				n = 1
			} else {
				b.put(raw[i:i+n], at+int64(i))
			}
			i += n
		}
	}
}

// word is how many bytes of b are neither white space nor a reference nor
// invalid.
func word(b []byte, verbatim bool) int {
	for i, c := range b {
		if c >= utf8.RuneSelf {
			return i + wordUTF8(b[i:], verbatim)
		}
		if isSpace(c) || c == '&' && !verbatim {
			return i
		}
	}
	return len(b)
}

func wordUTF8(b []byte, verbatim bool) int {
	i := 0
	for i < len(b) {
		c := b[i]
		if c < utf8.RuneSelf {
			if isSpace(c) || c == '&' && !verbatim {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return i
}

// space notes white space at a position.
func (b *builder) space(pos int64) {
	if b.blank || len(b.text) == 0 {
		return
	}
	b.blank = true
	b.inRun = pos == b.next
	if b.inRun {
		b.next++
		return
	}
	off, line := b.s.place(pos)
	b.blankRun = letter.Run{Off: off, Line: line, Step: b.s.step}
	b.next = pos + 1
}

// flushBlank writes the blank that is due.
func (b *builder) flushBlank() {
	if !b.blank {
		return
	}
	b.blank = false
	if !b.inRun {
		b.blankRun.At = len(b.text)
		b.runs = append(b.runs, b.blankRun)
	}
	b.text = append(b.text, ' ')
}

// put adds bytes as they stand in the file.
func (b *builder) put(p []byte, pos int64) {
	b.flushBlank()
	if pos != b.next {
		off, line := b.s.place(pos)
		b.runs = append(b.runs, letter.Run{At: len(b.text), Off: off, Line: line, Step: b.s.step})
	}
	b.text = append(b.text, p...)
	b.next = pos + int64(len(p))
}

// fixed adds a text that stands for a place in the file.
func (b *builder) fixed(out string, pos int64) {
	if len(bytes.TrimSpace([]byte(out))) == 0 && out != "" && isSpace(out[0]) {
		b.space(pos)
		b.next = -1
		return
	}
	if out == "" {
		return
	}
	b.flushBlank()
	off, line := b.s.place(pos)
	b.runs = append(b.runs, letter.Run{At: len(b.text), Off: off, Line: line, Step: letter.Fixed})
	b.text = append(b.text, out...)
	b.next = -1
}

// unhyphen takes off a hyphen that stands at the end of a line inside a word.
func (b *builder) unhyphen() {
	if b.blank {
		return
	}
	for _, h := range []string{"-", "‐", "¬", "\u00ad"} {
		if bytes.HasSuffix(b.text, []byte(h)) && len(b.text) > len(h) {
			b.text = b.text[:len(b.text)-len(h)]
			b.next = -1
			return
		}
	}
}

// taken is the text gathered and its runs; the builder is empty then.
func (b *builder) taken() (string, []letter.Run) {
	text, runs := string(b.text), b.runs
	b.reset()
	return text, runs
}

// notUTF8 tells the first time of bytes that are not UTF-8.
func (s *scanner) notUTF8(pos int64) {
	if !s.invalid {
		s.invalid = true
		_, line := s.place(pos)
		s.faults = append(s.faults, &letter.Fault{File: s.file, Line: line, What: "invalid UTF-8, read as \uFFFD here and further on"})
	}
}
