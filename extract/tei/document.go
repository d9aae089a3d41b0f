package tei

import (
	"context"
	"strings"

	"golang.org/x/text/language"

	"lettergraph/extract/letter"
)

// maxHeld is how many described letters wait for their text. A list of more is
// told as it is read; no text belongs to its letters.
const maxHeld = 20000

// document reads one file.
type document struct {
	*scanner
	ctx     context.Context
	o       Options
	yield   func(letter.Letter, error) bool
	stopped bool
	persons map[string]*letter.Identity // of the file's indices, by "#id"
	found   int                         // letters
	index   bool                        // an index has been met
}

// header is what a TEI document says beside its letters' text.
type header struct {
	titles, authors []*node
	manuscript      *node // the heading in the description of the manuscript
	archive         string
	language        string
	id              string
	kind            string            // of the text
	sources         map[string]string // by xml:id
	notes           []letter.Block
	letters         []*pending
	units           []*unit // letters that no correspDesc describes
	loose           []letter.Block
	date            letter.Date // of the dateline
	said            bool        // the text has an opener or a closer
	several         bool        // more than one unit
	index           bool        // the body of the text is an index
	list            bool        // more letters than wait for their text
	faults          int         // before the document
	span            letter.Span
}

// unit is a part of the text that is a letter of its own.
type unit struct {
	span   letter.Span
	kind   string
	id     string
	blocks []letter.Block
	date   letter.Date
	whole  bool
}

// next is the next token; when the caller has had enough, everything ends.
func (d *document) next() kind {
	if d.stopped {
		return d.pop()
	}
	return d.scanner.next()
}

// each calls f for each element in the one that has just begun; f goes behind
// its end.
func (d *document) each(f func()) {
	for {
		switch d.next() {
		case end:
			return
		case start:
			f()
		}
	}
}

// tell yields the faults so far, then the letter.
func (d *document) tell(l *letter.Letter) {
	faults := d.faults
	d.faults = nil
	for _, f := range faults {
		if !d.stopped {
			d.stopped = !d.yield(letter.Letter{}, f)
		}
	}
	if err := d.ctx.Err(); err != nil && !d.stopped {
		d.yield(letter.Letter{}, err)
		d.stopped = true
	}
	if l != nil && !d.stopped {
		d.found++
		d.stopped = !d.yield(*l, nil)
	}
}

func (d *document) run() {
	elements := 0
	for !d.stopped && d.next() != end {
		if len(d.open) > 0 {
			elements++
			d.top()
		}
	}
	if d.stopped {
		return
	}
	switch {
	case d.count > 0 || d.found > 0 || d.index:
	case elements == 0:
		d.faultAt(d.pos, "not XML, or an empty file")
	default:
		d.faultAt(d.pos, "XML without letters: no correspDesc, and neither title nor text is that of a letter")
	}
	d.tell(nil)
}

// top reads an element outside of any TEI document.
func (d *document) top() {
	switch d.name {
	case "TEI", "TEI.2":
		d.tei()
	case "person", "personGrp", "org":
		d.person()
	case "correspDesc":
		h := &header{faults: d.marred}
		d.correspDesc(h)
		d.finish(h)
	case "teiHeader":
		d.pass()
	case "listPlace":
		d.index = true
		d.pass()
	default: // teiCorpus and wrappers
		d.each(d.top)
	}
}

// tei reads a TEI document.
func (d *document) tei() {
	h := &header{faults: d.marred, sources: make(map[string]string), id: d.attr("xml:id"), language: d.attr("xml:lang")}
	h.span = d.span(d.from, d.from)
	d.each(func() {
		switch d.name {
		case "teiHeader":
			if h.id == "" {
				h.id = d.attr("xml:id")
			}
			d.header(h)
		case "text":
			d.text(h)
		case "facsimile", "sourceDoc":
			d.pass()
		default:
			d.top()
		}
	})
	h.span.End, h.span.LineEnd = d.place(d.pos)
	d.finish(h)
}

// header reads what is of use in the element that has just begun, a header or a
// part of one.
func (d *document) header(h *header) {
	in := d.name
	d.each(func() {
		switch d.name {
		case "titleStmt":
			n := d.node()
			for _, k := range n.kids {
				switch k.name {
				case "title":
					h.titles = append(h.titles, k)
				case "author":
					h.authors = append(h.authors, k)
				}
			}
		case "msDesc":
			d.manuscript(h)
		case "bibl", "biblStruct", "biblFull", "witness":
			n := d.node()
			h.source(n.attr("xml:id"), n.words())
		case "correspDesc":
			d.correspDesc(h)
		case "language":
			if h.language == "" {
				h.language = d.attr("ident")
			}
			d.pass()
		case "person", "personGrp", "org":
			d.person()
		case "listPlace":
			d.index = true
			d.pass()
		case "abstract", "note":
			if d.name == "note" && in != "notesStmt" {
				d.pass()
				return
			}
			b := newBody(d)
			b.part = letter.NoteText
			b.children(d.name)
			b.flush()
			h.notes = append(h.notes, b.blocks...)
		case "publicationStmt", "encodingDesc", "revisionDesc", "editionStmt", "seriesStmt", "respStmt", "extent":
			d.pass()
		default:
			d.header(h)
		}
	})
}

func (h *header) source(id, words string) {
	if words == "" {
		return
	}
	if len(h.sources) < maxHeld {
		h.sources[id] = words
	}
	if h.archive == "" && words != notGiven {
		h.archive = words
	}
}

// manuscript reads the description of the manuscript: where it is, and its
// heading.
func (d *document) manuscript(h *header) {
	n := d.node()
	if h.manuscript == nil {
		h.manuscript = n.find("head")
	}
	if id := n.find("msIdentifier"); id != nil {
		var parts []string
		for _, k := range id.kids {
			if words := k.words(); k.name != "" && words != "" {
				parts = append(parts, words)
			}
		}
		h.archive = strings.Join(parts, ", ")
	}
}

// correspDesc reads the description of a letter.
func (d *document) correspDesc(h *header) {
	at := d.span(d.from, d.from)
	faults := d.marred
	p := &pending{faults: d.marred, name: d.attr("xml:id"), source: strings.TrimPrefix(d.attr("source"), "#")}
	p.Kind = letterKind(d.attr("type"))
	p.Number = d.attr("key")
	if p.Number == "" {
		p.Number = d.attr("n")
	}
	p.ID = d.attr("ref")
	d.each(func() {
		switch d.name {
		case "correspAction":
			p.action(d.node())
		case "sender":
			p.sent(d.node())
		case "addressee":
			p.received(d.node(), letter.Addressee)
		case "note":
			d.correspNote(p)
		default:
			d.pass()
		}
	})
	p.Span = at
	p.End, p.LineEnd = d.place(d.pos)
	p.whole = d.marred == faults
	h.letters = append(h.letters, p)
	if len(h.letters) > maxHeld || h.list {
		h.list = true
		d.flush(h)
	}
}

// flush tells the described letters that do not wait for their text any longer.
func (d *document) flush(h *header) {
	for _, p := range h.letters {
		if p.whole {
			d.complete(&p.Letter, h, p)
			d.tell(&p.Letter)
		}
	}
	h.letters = h.letters[:0]
}

// finish tells the letters of a document.
func (d *document) finish(h *header) {
	switch {
	case h.list || len(h.letters) > 1:
		d.flush(h)
	case len(h.letters) == 1:
		p := h.letters[0]
		if !p.linked {
			p.Text = append(p.Text, h.loose...)
		}
		if len(h.loose) > 0 || p.linked || len(h.notes) > 0 {
			// The letter is the document, and whole when that is.
			p.Span = h.span
			p.whole = d.marred == h.faults
		}
		p.Text = append(p.Text, h.notes...)
		if p.ID == "" {
			p.ID = h.id
		}
		d.flush(h)
	case h.index && len(h.units) == 0 && !h.said:
		d.index = true
	case len(h.units) > 0:
		u := h.units[0]
		if u.whole = u.whole && d.marred == h.faults; u.whole {
			u.blocks = append(append(u.blocks, h.loose...), h.notes...)
			u.span = h.span
			if h.date.IsZero() {
				h.date = u.date
			}
			d.undescribed(h, u, true)
		}
	case d.marred == h.faults && h.isLetter():
		d.undescribed(h, &unit{span: h.span, kind: h.kind, blocks: append(h.loose, h.notes...), date: h.date}, true)
	}
	d.tell(nil)
}

// complete fills in what the document says of all its letters.
func (d *document) complete(l *letter.Letter, h *header, p *pending) {
	if p != nil {
		if l.ID == "" {
			l.ID = p.name
		}
		if s, ok := h.sources[p.source]; ok && p.source != "" && s != notGiven {
			l.Archive = s
		}
	}
	if l.Archive == "" && (p == nil || len(h.sources) < 2) {
		l.Archive = h.archive
	}
	if l.Language == "" {
		l.Language = h.language
	}
	if tag, err := language.Parse(l.Language); err == nil && l.Language != "" {
		l.Language = tag.String()
	}
	if l.Kind == "" {
		l.Kind = letter.KindLetter
	}
	if l.Kind == letter.KindLetter {
		l.Kind = letterKind(h.kind)
	}
	d.fillIn(l.Senders)
	d.fillIn(l.Addressees)
	settleClosings(l)
}

// letterKind is the kind of letter that the markup calls a text.
func letterKind(s string) letter.Kind {
	switch s = strings.ToLower(s); {
	case strings.Contains(s, "telegram"), strings.Contains(s, "télégramm"):
		return letter.KindTelegram
	case s == "email", s == "e-mail":
		return letter.KindEmail
	case s == "note":
		return letter.KindNote
	}
	return letter.KindLetter
}

// fillIn gives parties what the file's own index says of them.
func (d *document) fillIn(ps []letter.Party) {
	for i := range ps {
		p := &ps[i]
		for _, k := range p.Keys {
			who, ok := d.persons[k]
			if !ok {
				continue
			}
			if p.Name == "" {
				p.Name = who.Label
			}
			for _, uri := range who.URIs {
				if uri != k {
					p.Keys = append(p.Keys, uri)
				}
			}
			break
		}
	}
}

// settleClosings makes running text of a closing that names somebody beside the
// parties: it greets a third person.
func settleClosings(l *letter.Letter) {
	parties := make(map[string]bool)
	for _, ps := range [][]letter.Party{l.Senders, l.Addressees} {
		for _, p := range ps {
			for _, k := range p.Keys {
				parties[k] = true
			}
		}
	}
	isParty := func(m letter.Marked) bool {
		for _, k := range m.Keys {
			if parties[k] {
				return true
			}
		}
		return false
	}
	for i := range l.Text {
		b := &l.Text[i]
		if b.Part != letter.Closing {
			continue
		}
		others := 0
		for _, m := range b.Mentions {
			if !isParty(m) {
				others++
			}
		}
		if others > 0 {
			b.Part = letter.Text
		}
	}
}
