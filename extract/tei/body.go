package tei

import (
	"bytes"
	"strings"

	"lettergraph/extract/letter"
)

// maxText bounds the text of one letter.
const maxText = 8 << 20

// body reads the text of a letter into blocks.
type body struct {
	*document
	build  builder
	part   letter.Part
	label  string // of the note that the next block begins
	marked []letter.Marked
	open   []int          // marked people whose name has not ended, by their place in marked
	notes  []letter.Block // notes inside the block that is being read
	blocks []letter.Block
	size   int
	struck int         // elements that the writer took back, around what is read
	ended  int64       // the position behind the last name, title or date
	header *header     // of the document, where letters of their own may stand in the text
	date   letter.Date // the first of the dateline
	said   bool        // an opener, a closer or a salutation has been met: this is a letter
}

func newBody(d *document) *body {
	b := &body{document: d, part: letter.Text}
	b.build.s = d.scanner
	b.build.reset()
	return b
}

// flush ends the block that is being read.
func (b *body) flush() {
	text, runs := b.build.taken()
	for _, m := range b.open {
		b.marked[m].End = len(text)
	}
	var marked []letter.Marked
	for _, m := range b.marked {
		if m.Start < 0 || m.End <= m.Start {
			continue // no words are marked
		}
		for _, keys := range bearers(m.Keys) {
			m.Keys = keys
			marked = append(marked, m)
		}
	}
	b.open, b.marked = b.open[:0], nil
	if text != "" {
		block := letter.Block{Part: b.part, Text: text, Label: b.label, Runs: runs, Mentions: marked}
		b.blocks = append(b.blocks, block)
		b.label = ""
		b.size += len(text)
	}
	b.blocks = append(b.blocks, b.notes...)
	b.notes = nil
}

// children reads what is in the element that has just begun, to its end.
func (b *body) children(in string) {
	for {
		switch b.next() {
		case end:
			return
		case text:
			if b.room() {
				b.startMarked()
				b.build.add()
			}
		case start:
			b.element(in)
		}
	}
}

// room reports whether the letter may have more text.
func (b *body) room() bool {
	if b.size+len(b.build.text) <= maxText {
		return true
	}
	if b.size < 2*maxText {
		b.faultAt(b.pos, "more than %d MB of text in one letter; the rest is not read", maxText>>20)
		b.size = 2 * maxText
	}
	return false
}

// startMarked notes where the names that have just begun stand, if the token has
// any words.
func (b *body) startMarked() {
	for i := len(b.open) - 1; i >= 0 && b.marked[b.open[i]].Start < 0; i-- {
		if len(bytes.TrimLeft(b.raw, " \t\r\n")) == 0 {
			return
		}
		at := len(b.build.text)
		if at > 0 && (b.build.blank || isSpace(b.raw[0])) {
			at++ // behind the blank
		}
		b.marked[b.open[i]].Start = at
	}
}

// element reads the element that has just begun.
func (b *body) element(in string) {
	name := b.name
	if silent(name, in) {
		b.pass()
		return
	}
	switch name {
	case "lb", "cb", "pb", "gb", "milestone", "space", "handShift":
		b.lineBreak(name, b.attr("break"))
		b.pass()
	case "note":
		b.note()
	case "del", "surplus":
		b.struckOut(name)
	case "app", "choice", "subst":
		b.children(name)
	case "person", "personGrp", "org", "place":
		if b.header != nil && b.part != letter.NoteText {
			b.header.index = true
		}
		if name == "place" {
			b.pass()
			return
		}
		b.person()
	case "correspDesc", "listBibl", "listEvent", "listWit", "binaryObject", "castList", "facsimile":
		b.pass()
	case "date":
		b.apart()
		b.takeDate()
		b.children(name)
		b.ended = b.pos
	case "placeName", "geogName", "title":
		b.apart()
		b.children(name)
		b.ended = b.pos
	default:
		if kind, ok := partyKind(name, b.attr("type")); ok {
			b.mark(kind)
			return
		}
		switch name {
		case "div", "div1", "div2", "div3", "text", "floatingText":
			if b.letterOfItsOwn() {
				return
			}
		}
		if part, ok := b.partOf(name, in); ok {
			b.block(name, part)
			return
		}
		b.children(name)
	}
}

// struckOut reads what the writer took back: it is not read, unless the markup
// says that it names somebody.
func (b *body) struckOut(name string) {
	before, blocks, marked := b.build, len(b.blocks), len(b.marked)
	b.struck++
	b.children(name)
	b.struck--
	if len(b.marked) == marked && len(b.blocks) == blocks {
		b.build = before
		b.build.next = -1
	}
}

// takeDate takes the date that the writer put over the letter, or, where there is
// none, under it.
func (b *body) takeDate() {
	switch b.part {
	case letter.Dateline, letter.Salutation, letter.Closing:
	default:
		return
	}
	if !b.date.IsZero() {
		return
	}
	n := &node{}
	for _, a := range b.attrs {
		n.attrs = append(n.attrs, value{name: a.name, text: b.value(a)})
	}
	b.date, _ = date(n)
}

// lineBreak separates words, unless the markup says that it stands in one.
func (b *body) lineBreak(name, broken string) {
	switch {
	case name == "handShift" || name == "milestone":
	case broken == "no" || broken == "maybe":
		if b.struck == 0 { // what stands before is to be kept as it is
			b.build.unhyphen()
		}
	default:
		b.build.space(b.from)
		b.build.next = -1
	}
}

// mark reads the name of a person or body in the text.
func (b *body) mark(kind letter.PersonKind) {
	b.apart()
	m := letter.Marked{Start: -1, Kind: kind, Name: b.attr("reg"), Keys: keys(b.attr("ref"), b.attr("key"))}
	n := len(b.marked)
	b.marked = append(b.marked, m)
	b.open = append(b.open, n)
	depth := len(b.open)
	b.children(b.name)
	if len(b.open) >= depth { // else a block has ended inside of the name
		b.marked[n].End = len(b.build.text)
		b.open = b.open[:depth-1]
	}
	b.ended = b.pos
}

// apart separates a name, title or date that has just begun from one that ends
// where it begins.
func (b *body) apart() {
	if b.ended == b.from {
		b.build.space(b.from)
		b.build.next = -1
	}
}

// block reads an element that is a block of its own, or holds some.
func (b *body) block(name string, part letter.Part) {
	b.flush()
	before := b.part
	b.part = part
	b.children(name)
	b.flush()
	b.part = before
}

// partOf is the part of the letter that a block element is; ok is false for an
// element inside of a line.
func (b *body) partOf(name, in string) (letter.Part, bool) {
	switch name {
	case "opener":
		b.said = true
		return letter.Salutation, true
	case "closer":
		b.said = true
		return b.unlessNote(letter.Closing), true
	case "dateline":
		return b.unlessNote(letter.Dateline), true
	case "salute":
		b.said = true
		if in == "closer" || b.part == letter.Closing {
			return b.unlessNote(letter.Closing), true
		}
		return b.unlessNote(letter.Salutation), true
	case "signed":
		return b.unlessNote(letter.Signature), true
	case "address", "addrLine":
		return b.unlessNote(letter.Address), true
	case "postscript", "postScript":
		return b.unlessNote(letter.Postscript), true
	case "head", "argument", "byline", "docTitle", "titlePage":
		return letter.Heading, true
	case "div", "div1", "div2", "div3", "div4", "text", "body", "group", "floatingText", "front":
		return b.division(), true
	case "back":
		return letter.NoteText, true
	case "p", "ab", "lg", "l", "list", "item", "table", "row", "cell", "quote", "sp", "stage", "speaker", "trailer", "epigraph", "figure", "listPerson", "listOrg", "label":
		return b.inherit(name), true
	}
	return 0, false
}

// division is the part that a division holds.
func (b *body) division() letter.Part {
	switch kind := strings.ToLower(b.attr("type")); {
	case b.part == letter.NoteText:
		return letter.NoteText
	case strings.HasPrefix(kind, "note"), strings.HasPrefix(kind, "comment"), strings.HasPrefix(kind, "kommentar"),
		kind == "apparatus", kind == "regest", kind == "summary", kind == "abstract", kind == "editorial", kind == "anmerkungen":
		return letter.NoteText
	case kind == "address", kind == "envelope":
		return letter.Address
	case kind == "salutation":
		return letter.Salutation
	case kind == "signature":
		return letter.Signature
	case kind == "postscript", kind == "ps":
		return letter.Postscript
	case kind == "datum", kind == "dateline":
		return letter.Dateline
	}
	return letter.Text
}

// inherit is the part of a paragraph: that of what it stands in.
func (b *body) inherit(name string) letter.Part {
	if b.part == letter.Heading && name == "p" {
		return letter.Text
	}
	return b.part
}

// unlessNote is the part, or, inside of the editor's notes, theirs.
func (b *body) unlessNote(p letter.Part) letter.Part {
	if b.part == letter.NoteText {
		return letter.NoteText
	}
	return p
}

// note reads a note into blocks of its own, behind the block that it stands in.
// A note that the markup gives to the writer is the writer's.
func (b *body) note() {
	part := letter.NoteText
	if who := strings.ToLower(strings.TrimPrefix(b.attr("resp"), "#")); who == "author" || who == "writer" || who == "sender" {
		part = letter.Text
	} else if kind := strings.ToLower(b.attr("type")); kind == "authorial" || kind == "author" {
		part = letter.Text
	}
	if b.part == letter.NoteText {
		part = letter.NoteText
	}
	inner := newBody(b.document)
	inner.part, inner.label = part, b.attr("n")
	inner.size = b.size
	inner.children("note")
	inner.flush()
	b.notes = append(b.notes, inner.blocks...)
	b.size = inner.size
}
