package tei

import (
	"regexp"
	"strings"

	"lettergraph/extract/letter"
)

// text reads the text of a document: as that of the one letter that it is, or
// letter by letter.
func (d *document) text(h *header) {
	if h.kind == "" {
		h.kind = d.attr("type")
	}
	b := newBody(d)
	b.header = h
	b.inText = true
	b.children("text")
	b.flush()
	b.inText = false
	h.loose = append(h.loose, b.blocks...)
	h.said = h.said || b.said
	if h.date.IsZero() {
		h.date = b.date
	}
}

// letterOfItsOwn reads the division that has just begun if it is a letter of its
// own: one that a correspDesc describes, by their references to each other, or,
// where there are no descriptions, one that its type calls a letter.
func (b *body) letterOfItsOwn() bool {
	h := b.header
	if h == nil {
		return false
	}
	name := b.name
	if p := h.described(b.attr("decls") + " " + b.attr("corresp") + " #" + b.attr("xml:id")); p != nil {
		faults := b.marred
		inner := newBody(b.document)
		inner.children(name)
		inner.flush()
		p.Text = append(p.Text, inner.blocks...)
		p.linked = true
		p.whole = p.whole && b.marred == faults
		return true
	}
	if len(h.letters) > 0 || h.list || !letterType(b.attr("type")) {
		return false
	}
	if len(h.units) == 1 {
		h.several = true
		if h.units[0].whole {
			b.undescribed(h, h.units[0], false)
		}
		h.units = h.units[:0]
	}
	u := &unit{span: b.span(b.from, b.from), kind: b.attr("type"), id: b.attr("xml:id")}
	faults := b.marred
	inner := newBody(b.document)
	inner.children(name)
	inner.flush()
	u.blocks, u.date, u.whole = inner.blocks, inner.date, b.marred == faults
	u.span.End, u.span.LineEnd = b.place(b.pos)
	if h.several {
		if u.whole {
			b.undescribed(h, u, false)
		}
		return true
	}
	h.units = append(h.units, u)
	return true
}

// described is the letter that one of the references points to.
func (h *header) described(refs string) *pending {
	for ref := range strings.FieldsSeq(refs) {
		for _, p := range h.letters {
			if p.name != "" && ref == "#"+p.name {
				return p
			}
		}
	}
	return nil
}

// letterType reports whether a type of text or division is that of a letter.
func letterType(s string) bool {
	s = strings.ToLower(s)
	for _, word := range []string{"letter", "brief", "lettre", "lettera", "carta", "epistol", "письмо", "postcard", "postkarte", "telegram", "email", "e-mail", "correspondence"} {
		if strings.HasPrefix(s, word) {
			return s != "letterhead"
		}
	}
	return false
}

// title is that of a letter.
var title = regexp.MustCompile(`(?i)^(?:an? |the )?(?:letter|note|postcard|telegram|brief|postkarte|telegramm|lettre|lettera|carta|письмо|телеграмма)(?:\P{L}|$)`)

// isLetter reports whether a document without correspDesc is to be taken for a
// letter: its text has the parts of one, its title calls it one, or it has
// running text and is no index. Who wrote the latter may not be told.
func (h *header) isLetter() bool {
	if h.said || letterType(h.kind) {
		return true
	}
	for _, t := range h.titles {
		if title.MatchString(t.words()) {
			return true
		}
	}
	if h.index {
		return false
	}
	for i := range h.loose {
		if h.loose[i].Part == letter.Text {
			return true
		}
	}
	return false
}

// undescribed tells a letter without correspDesc. Its sender, addressee and date
// are those of the title, of the manuscript's heading, and of the letter's own
// first and last lines; alone says that the document is this letter only.
func (d *document) undescribed(h *header, u *unit, alone bool) {
	l := &letter.Letter{Span: u.span, Kind: letterKind(u.kind), ID: u.id, Text: u.blocks}
	g := guess{l: l, sure: h.said || letterType(h.kind) || letterType(u.kind)}
	for _, a := range h.authors {
		g.author(a)
	}
	if alone {
		if l.ID == "" {
			l.ID = h.id
		}
		headings := h.titles
		if h.manuscript != nil {
			headings = append(headings, h.manuscript)
		}
		for _, n := range headings {
			g.heading(n, "title")
		}
		g.text()
		g.dates(headings, u.date)
		g.fileName()
	} else {
		for i := range l.Senders {
			l.Senders[i].Inferred = true // of the whole edition
		}
		g.text()
		g.dates(nil, u.date)
	}
	if len(l.Senders)+len(l.Addressees) == 0 {
		l.Remark = "neither sender nor addressee is marked"
	}
	d.complete(l, h, nil)
	d.tell(l)
}
