package tei

import (
	"bytes"
	"slices"
	"strings"

	"lettergraph/extract/letter"
)

// markup is what told the parties and the date of a letter that correspDesc
// describes.
const markup = "markup"

// pending is a letter that has been begun.
type pending struct {
	letter.Letter
	name   string // the xml:id by which the text may refer to its description
	source string // the bibl that its description refers to
	faults int    // of the scanner before it began
	whole  bool
	linked bool // parts of the text refer to it
}

// action reads a correspAction.
func (p *pending) action(n *node) {
	kind, sub := strings.ToLower(n.attr("type")), strings.ToLower(n.attr("subtype"))
	if sub == "redirecting" || sub == "redirected" || sub == "forwarding" || sub == "forwarded" {
		kind = "redirected" // who passes it on neither writes nor is written to
	}
	switch kind {
	case "sent", "sending", "from", "sender":
		p.sent(n)
	case "received", "receiving", "to", "addressee", "recipient":
		role := letter.Addressee
		switch sub {
		case "cc", "copy":
			role = letter.Copy
		case "bcc":
			role = letter.Hidden
		}
		p.received(n, role)
	case "cc", "copy":
		p.received(n, letter.Copy)
	case "bcc":
		p.received(n, letter.Hidden)
	case "transmitted", "transmitting", "redirected", "redirecting", "forwarded", "forwarding":
		p.Addressees = append(p.Addressees, parties(n, letter.Via)...)
	}
}

func (p *pending) sent(n *node) {
	p.Senders = append(p.Senders, parties(n, letter.Sender)...)
	if p.Sent == (letter.Place{}) {
		p.Sent = place(n)
	}
	d := n.find("date")
	if d == nil || !p.Date.IsZero() {
		return
	}
	p.Date, p.DateText = date(d)
	if !p.Date.IsZero() || p.DateText != "" {
		p.DateFrom = markup
	}
	if unknown(p.DateText) {
		p.DateText, p.DateFrom = "", ""
	}
}

func (p *pending) received(n *node, role letter.Role) {
	p.Addressees = append(p.Addressees, parties(n, role)...)
	if p.Received == (letter.Place{}) {
		p.Received = place(n)
	}
}

// parties are the people and bodies named in n.
func parties(n *node, role letter.Role) []letter.Party {
	var ps []letter.Party
	for _, k := range n.kids {
		kind, ok := partyKind(k.name, k.attr("type"))
		if k.name == "name" && k.attr("type") == "" {
			kind, ok = letter.Person, true // who else sends and receives
		}
		if !ok {
			if k.name != "" && k.name != "note" && k.name != "placeName" && k.name != "date" {
				ps = append(ps, parties(k, role)...) // wrapped in p, rs without type, listPerson
			}
			continue
		}
		if p, ok := party(k, kind, role); ok {
			ps = append(ps, split(p)...)
		}
	}
	return ps
}

// split makes a party of several people ("the parents") several parties of one
// name.
func split(p letter.Party) []letter.Party {
	each := bearers(p.Keys)
	ps := make([]letter.Party, len(each))
	for i, keys := range each {
		ps[i] = p
		ps[i].Keys = keys
	}
	return ps
}

// bearers tells the identifiers of several people from several identifiers of
// one: a catalogue has one identifier for a person. Without identifiers there is
// one bearer.
func bearers(keys []string) [][]string {
	if len(keys) < 2 {
		return [][]string{keys}
	}
	catalogue := func(key string) string { return key[:strings.LastIndexAny(key, "#/:")+1] }
	groups := [][]string{nil}
	for _, k := range keys {
		last := len(groups) - 1
		if slices.ContainsFunc(groups[last], func(o string) bool { return catalogue(o) == catalogue(k) }) {
			groups = append(groups, nil)
			last++
		}
		groups[last] = append(groups[last], k)
	}
	regular := !slices.ContainsFunc(groups, func(g []string) bool {
		return !slices.EqualFunc(g, groups[0], func(a, b string) bool { return catalogue(a) == catalogue(b) })
	})
	if regular {
		return groups
	}
	groups = nil // in no order that could be told
	for _, k := range keys {
		groups = append(groups, []string{k})
	}
	return groups
}

// brackets takes off the editor's marks of what is conjectured.
var brackets = strings.NewReplacer("[", "", "]", "")

// party reads the name of a party; ok is false for one that is unknown.
func party(n *node, kind letter.PersonKind, role letter.Role) (letter.Party, bool) {
	p := letter.Party{Name: n.words(), Kind: kind, Role: role, Evidence: markup, Keys: keys(n.attr("ref"), n.attr("key"))}
	switch cert := n.attr("cert"); {
	case n.attr("evidence") == "conjecture", cert == "low", cert == "medium", cert == "unknown",
		len(p.Name) > 2 && p.Name[0] == '[' && p.Name[len(p.Name)-1] == ']':
		p.Inferred = true
		p.Name = strings.TrimSpace(brackets.Replace(p.Name))
	}
	if unknown(p.Name) {
		p.Name = ""
	}
	if p.Name != "" {
		p.Span = n.at
	}
	return p, p.Name != "" || len(p.Keys) > 0
}

// partyKind tells the elements that name a person or a body from all others.
func partyKind(name, kind string) (letter.PersonKind, bool) {
	switch name {
	case "persName", "person":
		return letter.Person, true
	case "orgName", "org":
		return letter.Org, true
	case "personGrp":
		return letter.Group, true
	case "name", "rs":
		switch k := strings.ToLower(kind); {
		case strings.HasPrefix(k, "pers"), k == "people":
			return letter.Person, true
		case strings.HasPrefix(k, "org"), strings.HasPrefix(k, "corp"), k == "institution":
			return letter.Org, true
		}
	}
	return "", false
}

// keys are the identifiers in an attribute, or, where that is empty, in the next
// one. Several stand in one attribute with blanks between them.
func keys(attrs ...string) []string {
	for i, a := range attrs {
		if a == "" {
			continue
		}
		if i > 0 && strings.ContainsAny(a, ",") {
			return []string{a} // a key that is a name: "Brown, Ada"
		}
		var ks []string
		for _, k := range strings.Fields(a) {
			if k = letter.NormalizeURI(k); k != "" && k != "#" && !slices.Contains(ks, k) {
				ks = append(ks, k)
			}
		}
		return ks
	}
	return nil
}

// unknown reports whether a name only says that none is known.
func unknown(name string) bool {
	switch strings.ToLower(strings.Trim(name, " []().?")) {
	case "unknown", "unbekannt", "inconnu", "n. n", "n.n", "nn", "неизвестно", "неизвестный":
		return true
	}
	return false
}

// place is the first place named in n. A name that the editor conjectures stands
// in brackets.
func place(n *node) letter.Place {
	k := n.find("placeName", "settlement", "geogName")
	if k == nil {
		for _, c := range n.kids {
			if (c.name == "name" || c.name == "rs") && c.attr("type") == "place" {
				k = c
			}
		}
	}
	if k == nil {
		return letter.Place{}
	}
	p := letter.Place{Name: k.words()}
	if unknown(p.Name) {
		p.Name = ""
	}
	if ids := keys(k.attr("ref"), k.attr("key")); len(ids) > 0 {
		p.Key = ids[0]
	}
	if k.attr("evidence") == "conjecture" && p.Name != "" && p.Name[0] != '[' {
		p.Name = "[" + p.Name + "]"
	}
	return p
}

// correspNote reads a note in a correspDesc: what the letter mentions, or the
// remark of the list's maker.
func (d *document) correspNote(p *pending) {
	b := newBody(d)
	b.part = letter.Furniture
	terms := b.terms(p, d.attr("type") == "mentioned")
	b.flush()
	var words []string
	for _, block := range b.blocks {
		words = append(words, block.Text)
	}
	if terms == 0 && len(words) > 0 {
		p.Remark = strings.TrimPrefix(p.Remark+"; "+strings.Join(words, " "), "; ")
	}
}

// terms reads what is in a note of a correspDesc, adds a block to the letter for
// each person mentioned, and counts what the note says in terms of its format.
func (b *body) terms(p *pending, mentioned bool) (terms int) {
	for {
		switch b.next() {
		case end:
			return terms
		case text:
			if b.room() {
				b.build.add()
			}
		case start:
			kind, isParty := partyKind(b.name, b.attr("type"))
			if b.name == "ref" {
				terms += b.term(p)
			} else if mentioned && isParty {
				b.mentioned(p, kind, keys(b.attr("ref"), b.attr("key")), "ref")
				terms++
			} else {
				terms += b.terms(p, mentioned)
			}
		}
	}
}

// term reads a ref of CMIF version 2, whose type says what its target is to the
// letter, by a prefix ("cmif:mentionsPerson") or by the whole URI of the term. It
// gives 0 for a ref that has no such type.
func (b *body) term(p *pending) int {
	kind := b.attr("type")
	i := strings.LastIndexAny(kind, "#:/")
	if i < 0 {
		b.children("ref")
		return 0
	}
	targets := keys(b.attr("target"))
	switch strings.ToLower(kind[i+1:]) {
	case "mentionsperson":
		b.mentioned(p, letter.Person, targets, "target")
	case "mentionsorg", "mentionsorganization", "mentionsorganisation":
		b.mentioned(p, letter.Org, targets, "target")
	case "mentionsgroup":
		b.mentioned(p, letter.Group, targets, "target")
	case "haslanguage":
		if len(targets) > 0 && p.Language == "" {
			p.Language = targets[0]
		}
		b.pass()
	default:
		b.pass()
	}
	return 1
}

// mentioned adds a block for somebody whom the letter mentions: the name that
// the element gives, or, where it gives none, the identifier in its attribute.
func (b *body) mentioned(p *pending, kind letter.PersonKind, ids []string, from string) {
	var target attribute
	for _, a := range b.attrs {
		if a.name == from {
			target = attribute{pos: a.pos, value: bytes.Clone(a.value)}
		}
	}
	off, line := b.place(max(b.from, target.pos))
	inner := newBody(b.document)
	inner.children(b.name)
	inner.flush()
	block := letter.Block{Text: squeeze(string(target.value)), Runs: []letter.Run{{Off: off, Line: line, Step: b.step}}}
	for i, named := range inner.blocks {
		if i == 0 {
			block = named
		}
	}
	if block.Text == "" || len(ids) == 0 && unknown(block.Text) {
		return
	}
	block.Part = letter.Text
	for _, id := range bearers(ids) {
		block.Mentions = append(block.Mentions, letter.Marked{End: len(block.Text), Keys: id, Kind: kind})
	}
	p.Text = append(p.Text, block)
}
