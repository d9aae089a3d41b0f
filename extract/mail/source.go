package mail

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// source gives a file line by line, knows where each line stands, and in an
// mbox marks the lines that separate messages.
type source struct {
	r     *bufio.Reader
	delim byte // '\n', or '\r' in files that have no '\n'
	mbox  bool

	// The current line.
	text      []byte // without its ending; valid until the next advance
	offset    int64  // of its first byte
	number    int    // from 1
	separator bool   // it separates two messages
	partial   bool   // it goes on in the next piece (a line longer than the buffer)
	continues bool   // it goes on from the piece before
	ok        bool   // there is a line
	err       error  // what ended the file, nil or io.EOF at its regular end

	next     int64 // offset of the next line
	lastEnd  int64 // end of the last line of the message, its line break included
	lastLine int
	blank    bool // the line before was empty
	copied   []byte
}

const bufferSize = 32 << 10

func newSource(r io.Reader) *source {
	s := &source{r: bufio.NewReaderSize(r, bufferSize), delim: '\n'}
	head, _ := s.r.Peek(4096)
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		s.r.Discard(3)
		s.next = 3
		head = head[3:]
	}
	if bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		s.delim = '\r'
	}
	return s
}

// advance goes to the next line; ok is false when there is none.
func (s *source) advance() {
	if s.ok && !s.separator {
		s.lastEnd, s.lastLine = s.next, s.number
	}
	s.blank = len(s.text) == 0 && !s.continues
	s.continues = s.partial
	b, err := s.r.ReadSlice(s.delim)
	s.partial = errors.Is(err, bufio.ErrBufferFull)
	if err != nil && !s.partial {
		if !errors.Is(err, io.EOF) {
			s.err = err
		}
		if len(b) == 0 {
			s.ok, s.text, s.separator = false, nil, false
			s.offset = s.next
			return
		}
	}
	s.ok = true
	s.offset = s.next
	s.next += int64(len(b))
	if !s.continues {
		s.number++
	}
	if !s.partial {
		b = bytes.TrimSuffix(b, []byte{s.delim})
	}
	s.text = bytes.TrimSuffix(b, []byte("\r"))
	s.separator = false
	if s.mbox && !s.continues && len(b) > 5 {
		s.unquote()
	}
}

// unquote recognises a separator, and takes the ">" off a line that begins with
// ">From " (mboxo) or several ">" before it (mboxrd).
func (s *source) unquote() {
	switch s.text[0] {
	case 'F':
		if isFromLine(s.text) {
			s.copied = append(s.copied[:0], s.text...)
			s.text = s.copied
			s.separator = s.headerFollows()
		}
	case '>':
		if bytes.HasPrefix(bytes.TrimLeft(s.text, ">"), []byte("From ")) {
			s.text = s.text[1:]
			s.offset++
		}
	}
}

// headerFollows looks at the next line without going there: a separator stands
// before a header, and most often after an empty line.
func (s *source) headerFollows() bool {
	head, _ := s.r.Peek(256)
	line, _, found := cutLine(head)
	if !found && len(head) == 256 {
		line = head
	}
	if _, _, ok := cutField(line); ok {
		return true
	}
	return s.blank && (len(line) == 0 || bytes.HasPrefix(line, []byte(">From ")))
}

// inMessage reports whether the current line belongs to the current message.
func (s *source) inMessage() bool { return s.ok && !s.separator }

// isFromLine reports whether b has the form of an mbox separator: "From ", an
// address or nothing, and a date with a time of day and a year.
func isFromLine(b []byte) bool {
	if !bytes.HasPrefix(b, []byte("From ")) || len(b) > 512 {
		return false
	}
	clock, year := false, false
	for _, word := range bytes.Fields(b[5:]) {
		switch {
		case len(word) >= 4 && len(word) <= 8 && isDigit(word[0]) && bytes.IndexByte(word, ':') > 0 && isDigit(word[len(word)-1]):
			clock = true
		case len(word) == 4 && (word[0] == '1' || word[0] == '2') && allDigits(word):
			year = true
		}
	}
	return clock && year
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func allDigits(b []byte) bool {
	for _, c := range b {
		if !isDigit(c) {
			return false
		}
	}
	return len(b) > 0
}
