package tei

import (
	"bytes"
	"strings"

	"lettergraph/extract/letter"
)

// node is an element of a file's metadata with what is in it, or, without a name,
// a text.
type node struct {
	name  string
	attrs []value
	kids  []*node
	text  string
	at    letter.Span // of an element's text without the blanks around it, or of the element
}

// value is an attribute of a node.
type value struct {
	name, text string
}

// blank is the node of all white space.
var blank = &node{text: " "}

// maxNode bounds what is kept of one element of the metadata, in bytes of its text
// and emptyNode for each element in it.
const (
	maxNode   = 8 << 20
	emptyNode = 128
)

// node reads the element that has just begun, to its end.
func (s *scanner) node() *node {
	s.held = 0
	return s.tree()
}

// keep reports whether so much more of a node may be kept.
func (s *scanner) keep(size int) bool {
	if s.held > maxNode {
		return false
	}
	if s.held += size; s.held > maxNode {
		s.faultAt(s.from, "more than %d MB in one element of the metadata; the rest of it is not read", maxNode>>20)
		return false
	}
	return true
}

// tree reads an element that has just begun as a node.
func (s *scanner) tree() *node {
	n := &node{name: s.name, at: s.span(s.from, s.pos)}
	if len(s.attrs) > 0 {
		n.attrs = make([]value, len(s.attrs))
		for i, a := range s.attrs {
			n.attrs[i] = value{a.name, s.value(a)}
		}
	}
	first := true
	for depth := len(s.open); ; {
		switch s.next() {
		case start:
			kid := s.tree()
			if !s.keep(emptyNode) {
				continue
			}
			n.kids = append(n.kids, kid)
			if said := kid.words() != ""; said && first {
				n.at, first = kid.at, false
			} else if said {
				n.at.End, n.at.LineEnd = kid.at.End, kid.at.LineEnd
			}
		case text:
			if !s.keep(len(s.raw)) {
				continue
			}
			kid := s.textNode()
			n.kids = append(n.kids, kid)
			if kid.at.Line == 0 {
				continue // blanks
			}
			if first {
				n.at, first = kid.at, false
			}
			n.at.End, n.at.LineEnd = kid.at.End, kid.at.LineEnd
		case end:
			if len(s.open) < depth {
				return n
			}
		}
	}
}

// textNode is the text token as a node; one of blanks only has no place.
func (s *scanner) textNode() *node {
	said := bytes.TrimLeft(s.raw, " \t\r\n")
	if len(said) == 0 {
		return blank
	}
	from := s.from + int64(len(s.raw)-len(said))
	said = bytes.TrimRight(said, " \t\r\n")
	n := &node{text: string(s.raw), at: s.span(from, from+int64(len(said)))}
	if !s.verbatim && strings.IndexByte(n.text, '&') >= 0 {
		n.text = s.expand(n.text)
	}
	return n
}

// span is the place of the positions [from, to) in the file.
func (s *scanner) span(from, to int64) letter.Span {
	var p letter.Span
	p.File = s.file
	p.Start, p.Line = s.place(from)
	p.End, p.LineEnd = s.place(to)
	return p
}

// attr is the value of the first of the attributes that is there.
func (n *node) attr(names ...string) string {
	for _, name := range names {
		for _, a := range n.attrs {
			if a.name == name && a.text != "" {
				return a.text
			}
		}
	}
	return ""
}

// child is the first element of one of the names in n.
func (n *node) child(names ...string) *node {
	for _, k := range n.kids {
		for _, name := range names {
			if k.name == name {
				return k
			}
		}
	}
	return nil
}

// find is the first element of one of the names inside of n, at any depth.
func (n *node) find(names ...string) *node {
	if k := n.child(names...); k != nil {
		return k
	}
	for _, k := range n.kids {
		if found := k.find(names...); found != nil {
			return found
		}
	}
	return nil
}

// words are the words in n as they are to be read: without notes, and of choices
// the regular form.
func (n *node) words() string {
	if len(n.kids) == 1 && n.kids[0].name == "" {
		return squeeze(n.kids[0].text)
	}
	var b strings.Builder
	n.write(&b)
	return squeeze(b.String())
}

func (n *node) write(b *strings.Builder) {
	b.WriteString(n.text)
	for _, k := range n.kids {
		switch {
		case silent(k.name, n.name), k.name == "note":
		case k.name == "lb":
			b.WriteByte(' ')
		default:
			k.write(b)
		}
	}
}

// silent reports whether the text of an element is not read where it stands in
// another: the forms of a choice that another form replaces, readings of other
// witnesses, page furniture, descriptions of pictures.
func silent(name, in string) bool {
	switch name {
	case "sic", "orig", "abbr", "am":
		return in == "choice"
	case "rdg":
		return in == "app"
	case "fw", "figDesc", "graphic", "index", "certainty", "teiHeader", "witDetail", "metamark", "desc":
		return true
	}
	return false
}

// locate is where a part of the words in n stands, zero where it stands nowhere
// as a whole.
func (n *node) locate(words string) letter.Span {
	if n.name == "" && n.at.Line > 0 {
		said := strings.TrimSpace(n.text)
		i := strings.Index(said, words)
		if i < 0 || n.at.End-n.at.Start != int64(len(said)) {
			return letter.Span{}
		}
		line := n.at.Line + strings.Count(said[:i], "\n")
		return letter.Span{File: n.at.File, Line: line, LineEnd: line, Start: n.at.Start + int64(i), End: n.at.Start + int64(i+len(words))}
	}
	for _, k := range n.kids {
		if at := k.locate(words); at.Line > 0 {
			return at
		}
	}
	return letter.Span{}
}
