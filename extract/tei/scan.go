package tei

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// The bounds that keep a hostile or broken file from filling the memory.
const (
	maxTag    = 4 << 20 // bytes of a tag or of a document type declaration
	maxDepth  = 1000    // elements inside one another; deeper ones are passed over
	maxFaults = 100     // faults of one file that are told
	textPiece = 256 << 10
)

// kind is a kind of token.
type kind uint8

const (
	end   kind = iota // the end of an element, or of the file when no element is open
	start             // the beginning of an element; an end follows, also for <p/>
	text
)

// attribute is an attribute of a start tag, its value as it stands in the file.
type attribute struct {
	name  string // with its prefix
	value []byte
	pos   int64 // of the value
}

// element is an element that has begun.
type element struct {
	name string
	line int
}

// scanner cuts a source into tokens. It repairs what is not well-formed, so that
// every start has its end, and keeps a fault for each repair: what a caller makes
// of elements during which marred grew is not whole.
//
// encoding/xml does the same for well-formed files, to which a fuzz test holds
// this scanner; it reads a quarter as fast, tells no offsets within text, and ends
// at the first fault.
type scanner struct {
	*source
	file   string
	faults []*letter.Fault // not yet told
	count  int             // of all faults so far
	marred int             // of those that leave what is read not whole
	inText bool            // in a letter's own words, which lack but a character or a word where a reference cannot be resolved

	pos   int64 // behind the token
	open  []element
	deep  int // elements passed over inside the last open one
	close int // ends that are owed, of elements that were not closed

	// The token.
	name     string // of the element, without its prefix
	attrs    []attribute
	raw      []byte // text as it stands in the file
	from     int64  // position of the token
	verbatim bool   // text in which "&" is only itself

	cdata    bool // inside of a CDATA section
	failed   bool // it has been told that the source cannot be read further
	invalid  bool // bytes that are not UTF-8 have been told of
	held     int  // of the node that is being read, see keep
	names    map[string]string
	entities map[string]string // declared in the file
}

func newScanner(s *source, file string) *scanner {
	return &scanner{source: s, file: file, names: make(map[string]string)}
}

// faultAt keeps a fault at a position of the window.
func (s *scanner) faultAt(pos int64, format string, args ...any) {
	s.marred++
	s.told(pos, format, args...)
}

// slight is faultAt for what costs a letter's text no more than a passage.
func (s *scanner) slight(pos int64, format string, args ...any) {
	if !s.inText {
		s.marred++
	}
	s.told(pos, format, args...)
}

func (s *scanner) told(pos int64, format string, args ...any) {
	_, line := s.place(pos)
	s.count++
	if s.count < maxFaults {
		s.faults = append(s.faults, &letter.Fault{File: s.file, Line: line, What: fmt.Sprintf(format, args...)})
	} else if s.count == maxFaults {
		s.faults = append(s.faults, &letter.Fault{File: s.file, Line: line, What: "further faults in this file are not told"})
	}
}

// unclosed keeps a fault of what has no end. Where the source could not be read to
// its end, that is told in its place, once.
func (s *scanner) unclosed(pos int64, format string, args ...any) {
	switch {
	case s.err == nil:
		s.faultAt(pos, format, args...)
	case s.failed:
		s.count++
		s.marred++
	default:
		s.failed = true
		s.faultAt(pos, "cannot be read further: %v", s.err)
	}
}

// rest is the window from the position on.
func (s *scanner) rest() []byte { return s.buf[s.pos-s.base:] }

// more reads more into the window, keeping it from the token on.
func (s *scanner) more() bool {
	if s.from > s.base {
		s.drop(s.from)
	}
	return s.fill()
}

// next is the next token. It is end without an open element at the end of the
// file.
func (s *scanner) next() kind {
	if s.close > 0 {
		s.close--
		return s.pop()
	}
	for {
		s.from = s.pos
		if len(s.rest()) == 0 && !s.more() {
			return s.finish()
		}
		if s.cdata {
			if s.section() {
				return text
			}
			continue
		}
		b := s.rest()
		if b[0] != '<' {
			s.plain()
			return text
		}
		for len(b) < 9 && s.more() {
			b = s.rest()
		}
		switch {
		case bytes.HasPrefix(b, []byte("</")):
			if s.endTag() {
				return s.pop()
			}
		case bytes.HasPrefix(b, []byte("<!--")):
			s.skip("<!--", "-->", "a comment")
		case bytes.HasPrefix(b, []byte("<![CDATA[")):
			s.pos += 9
			s.cdata = true
		case bytes.HasPrefix(b, []byte("<!")):
			s.declaration()
		case bytes.HasPrefix(b, []byte("<?")):
			s.skip("<?", "?>", "a processing instruction")
		case len(b) > 1 && nameStart(b[1]):
			if s.startTag() {
				return start
			}
		default:
			s.faultAt(s.pos, `a "<" that begins no tag`)
			s.pos++
			s.raw, s.verbatim = b[:1], true
			return text
		}
	}
}

// pop ends the innermost element.
func (s *scanner) pop() kind {
	if n := len(s.open); n > 0 {
		s.name = s.open[n-1].name
		s.open = s.open[:n-1]
	}
	return end
}

// finish ends what is open at the end of the file.
func (s *scanner) finish() kind {
	if s.err != nil && !s.failed {
		s.unclosed(s.pos, "")
	}
	if n := len(s.open); n > 0 {
		s.unclosed(s.pos, "the file ends inside <%s>, which begins in line %d", s.open[n-1].name, s.open[n-1].line)
		s.close = n - 1
	}
	s.deep = 0
	return s.pop()
}

// plain takes the text up to the next tag, or a piece of it.
func (s *scanner) plain() {
	at := 0
	for {
		b := s.rest()
		if n := bytes.IndexByte(b[at:], '<'); n >= 0 {
			s.take(at+n, false)
			return
		}
		at = len(b)
		if at >= textPiece {
			if n := bytes.LastIndexAny(b, " \n\t"); n > 0 {
				s.take(n, false)
				return
			}
			if at >= maxTag {
				s.take(whole(b), false)
				return
			}
		}
		if !s.more() {
			s.take(at, false)
			return
		}
	}
}

// whole is the length of b without a rune or a reference at its end that may go
// on behind it.
func whole(b []byte) int {
	n := len(b)
	for i := 1; i <= utf8.UTFMax && i < n; i++ {
		if utf8.RuneStart(b[n-i]) {
			if !utf8.FullRune(b[n-i:]) {
				n -= i
			}
			break
		}
	}
	if i := bytes.LastIndexByte(b[:n], '&'); i > 0 && n-i < 64 {
		n = i
	}
	return n
}

func (s *scanner) take(n int, verbatim bool) {
	s.raw, s.verbatim = s.rest()[:n], verbatim
	s.pos += int64(n)
}

// section takes a piece of a CDATA section and reports whether there was any.
func (s *scanner) section() bool {
	const behind = "]]>"
	b := s.rest()
	for len(b) < len(behind) && s.more() {
		b = s.rest()
	}
	n := bytes.Index(b, []byte(behind))
	switch {
	case n < 0 && s.eof:
		s.unclosed(s.from, "a CDATA section is not closed")
		s.take(len(b), true)
		return true
	case n < 0 && len(b) < textPiece:
		s.more()
		return false
	case n < 0:
		s.take(whole(b[:len(b)-2]), true)
		return true
	}
	s.take(n, true)
	s.pos += int64(len(behind))
	s.cdata = false
	return n > 0
}

// skip passes over what stands between two marks.
func (s *scanner) skip(before, behind, what string) {
	_, line := s.place(s.pos)
	s.pos += int64(len(before))
	for {
		b := s.rest()
		if n := bytes.Index(b, []byte(behind)); n >= 0 {
			s.pos += int64(n + len(behind))
			return
		}
		s.pos += int64(max(0, len(b)-len(behind)+1))
		s.from = s.pos
		if !s.more() {
			s.pos = s.base + int64(len(s.buf))
			s.unclosed(s.pos, "%s that begins in line %d is not closed", what, line)
			return
		}
	}
}

// tag is the length of the tag that the window begins with, up to and with its
// ">", or -1 where it has none.
func (s *scanner) tag() int {
	at := 1
	var quote byte
	for {
		b := s.rest()
		for ; at < len(b); at++ {
			switch c := b[at]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '>':
				return at + 1
			case c == '<':
				return -1
			}
		}
		if len(b) > maxTag || !s.more() {
			return -1
		}
	}
}

// endTag reads an end tag and reports whether it ends the innermost element.
func (s *scanner) endTag() bool {
	n := s.tag()
	if n < 0 {
		s.broken("an end tag is cut off")
		return false
	}
	name := s.local(bytes.TrimSpace(s.rest()[2 : n-1]))
	at := s.pos
	s.pos += int64(n)
	if s.deep > 0 {
		s.deep--
		return false
	}
	for i := len(s.open) - 1; i >= 0; i-- {
		if s.open[i].name != name {
			continue
		}
		if last := len(s.open) - 1; i < last {
			s.faultAt(at, "</%s> where </%s> is due, which begins in line %d", name, s.open[last].name, s.open[last].line)
			s.close = last - i
		}
		return true
	}
	s.faultAt(at, "</%s> without its beginning", name)
	return false
}

// broken passes over the "<" of a tag that has no end.
func (s *scanner) broken(what string) {
	s.unclosed(s.pos, "%s", what)
	s.pos++
	b := s.rest()
	if n := bytes.IndexByte(b, '<'); n >= 0 {
		s.pos += int64(n)
	} else {
		s.pos += int64(len(b))
	}
}

// startTag reads a start tag and reports whether its element is to be told.
func (s *scanner) startTag() bool {
	n := s.tag()
	if n < 0 {
		s.broken("a tag is cut off")
		return false
	}
	b := s.rest()[1 : n-1]
	at := s.pos
	s.pos += int64(n)
	empty := len(b) > 0 && b[len(b)-1] == '/'
	if empty {
		b = b[:len(b)-1]
	}
	if len(s.open) >= maxDepth {
		if s.deep == 0 && !empty {
			s.slight(at, "more than %d elements inside one another; deeper ones are passed over", maxDepth)
		}
		if !empty {
			s.deep++
		}
		return false
	}
	i := 0
	for i < len(b) && !isSpace(b[i]) {
		i++
	}
	s.name = s.local(b[:i])
	s.attributes(b[i:], at+1+int64(i))
	_, line := s.place(at)
	s.open = append(s.open, element{s.name, line})
	if empty {
		s.close++
	}
	return true
}

// attributes reads the attributes of a start tag.
func (s *scanner) attributes(b []byte, pos int64) {
	s.attrs = s.attrs[:0]
	for i := 0; ; {
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i == len(b) {
			return
		}
		from := i
		for i < len(b) && b[i] != '=' && !isSpace(b[i]) {
			i++
		}
		name := s.intern(b[from:i])
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i == len(b) || b[i] != '=' {
			s.faultAt(pos+int64(from), "attribute %s without a value", name)
			continue
		}
		i++
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i == len(b) || b[i] != '"' && b[i] != '\'' {
			s.faultAt(pos+int64(from), "the value of attribute %s stands in no quotation marks", name)
			for i < len(b) && !isSpace(b[i]) {
				i++
			}
			continue
		}
		n := bytes.IndexByte(b[i+1:], b[i]) // tag has seen to it that there is one
		if n < 0 {
			return
		}
		value := b[i+1 : i+1+n]
		s.attrs = append(s.attrs, attribute{name, value, pos + int64(i+1)})
		i += n + 2
	}
}

// attr is the value of an attribute of the start tag, its blanks made single.
func (s *scanner) attr(name string) string {
	for i := range s.attrs {
		if s.attrs[i].name == name {
			return s.value(s.attrs[i])
		}
	}
	return ""
}

func (s *scanner) value(a attribute) string {
	v := string(a.value)
	if strings.IndexByte(v, '&') >= 0 {
		v = s.expand(v)
	}
	return squeeze(v)
}

// squeeze makes every run of white space in s a single blank, and drops it at
// the ends.
func squeeze(s string) string {
	if !strings.ContainsAny(s, "\t\r\n") && !strings.Contains(s, "  ") {
		return strings.Trim(strings.ToValidUTF8(s, "\uFFFD"), " ")
	}
	return strings.ToValidUTF8(strings.Join(strings.FieldsFunc(s, func(c rune) bool {
		return c == ' ' || c == '\t' || c == '\r' || c == '\n'
	}), " "), "\uFFFD")
}

// local is an element's name without its prefix.
func (s *scanner) local(b []byte) string {
	if i := bytes.IndexByte(b, ':'); i >= 0 && i+1 < len(b) {
		b = b[i+1:]
	}
	return s.intern(b)
}

func (s *scanner) intern(b []byte) string {
	if name, ok := s.names[string(b)]; ok {
		return name
	}
	name := string(b)
	if len(s.names) < 4096 {
		s.names[name] = name
	}
	return name
}

func nameStart(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c == ':' || c >= utf8.RuneSelf
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// pass goes behind the end of the element that has just begun.
func (s *scanner) pass() {
	for depth := len(s.open); len(s.open) >= depth; {
		s.next()
	}
}
