package tei

import (
	"regexp"
	"strings"

	"lettergraph/extract/letter"
)

// guess finds the parties and the date of a letter without correspDesc.
type guess struct {
	l    *letter.Letter
	sure bool // the markup says that it is a letter
}

// author takes an author of the document for a sender.
func (g *guess) author(n *node) {
	named := n
	for _, k := range n.kids {
		if _, ok := partyKind(k.name, k.attr("type")); ok {
			named = k
			break
		}
	}
	p, ok := party(named, letter.Person, letter.Sender)
	if len(p.Keys) == 0 {
		p.Keys = keys(n.attr("ref"), n.attr("key"))
	}
	if ok && named.name != "orgName" {
		p.Evidence = "title"
		g.l.Senders = append(g.l.Senders, p)
	}
}

// The words before a name in a heading that tell what its bearer is.
var (
	toward  = regexp.MustCompile(`(?i)(?:^|[\s\p{P}])(?:to|an|à|au|aux|a|al|till|к)\s*(?:the\s*)?$`)
	away    = regexp.MustCompile(`(?i)(?:^|[\s\p{P}])(?:from|by|von|de|du|от|av)\s*(?:the\s*)?$`)
	joining = regexp.MustCompile(`(?i)^\s*(?:,|&|and|und|et|и|y|e)\s*(?:to|an|à)?\s*$`)
)

// heading reads a title or heading: "Letter from X to Y, date", with or without
// markup. What an earlier one has told is kept.
func (g *guess) heading(n *node, evidence string) {
	if n == nil {
		return
	}
	if len(g.l.Senders) == 0 || len(g.l.Addressees) == 0 {
		from, to := markedHeading(n)
		if from == nil && to == nil {
			from, to = g.plainHeading(n)
		}
		if to == nil && from == nil {
			to = g.only(n)
		}
		g.take(&g.l.Senders, from, evidence)
		g.take(&g.l.Addressees, to, evidence)
	}
}

func (g *guess) take(into *[]letter.Party, ps []letter.Party, evidence string) {
	if len(*into) > 0 {
		return
	}
	for i := range ps {
		ps[i].Evidence = evidence
	}
	*into = ps
}

// markedHeading are the parties that the markup of a heading names, told apart
// by the words before them.
func markedHeading(n *node) (from, to []letter.Party) {
	before := ""
	var last *[]letter.Party
	for _, k := range n.kids {
		kind, ok := partyKind(k.name, k.attr("type"))
		if !ok {
			before += k.words()
			if k.name == "" {
				before = k.text
			}
			continue
		}
		var into *[]letter.Party
		role := letter.Sender
		switch {
		case toward.MatchString(before):
			into, role = &to, letter.Addressee
		case away.MatchString(before):
			into = &from
		case last != nil && joining.MatchString(before):
			into = last
			if last == &to {
				role = letter.Addressee
			}
		}
		if into != nil {
			if p, ok := party(k, kind, role); ok {
				*into = append(*into, p)
				last = into
			}
		}
		before = ""
	}
	return from, to
}

// only is the one person that a heading names, when the sender is known and is
// somebody else.
func (g *guess) only(n *node) []letter.Party {
	if len(g.l.Senders) == 0 {
		return nil
	}
	var ps []letter.Party
	for _, k := range n.kids {
		if kind, ok := partyKind(k.name, k.attr("type")); ok {
			if p, ok := party(k, kind, letter.Addressee); ok {
				ps = append(ps, p)
			}
		}
	}
	if len(ps) != 1 {
		return nil
	}
	for _, s := range g.l.Senders {
		if s.Name == ps[0].Name || len(s.Keys) > 0 && len(ps[0].Keys) > 0 && s.Keys[0] == ps[0].Keys[0] {
			return nil
		}
	}
	ps[0].Inferred = true
	return ps
}

// The headings without markup that are understood: "Letter from X to Y", "Brief an
// Y", "Письмо X к Y" with the names in oblique cases; and "X to Y", where a date
// follows and the text is known to be a letter.
var (
	plain   = regexp.MustCompile(`(?i)^(?:an? |the )?(?:letter|note|postcard|telegram|brief|postkarte|telegramm|lettre)\s+(?:(?:from|by|von|de|du)\s+(\S.*?)\s+)?(?:to|an|à)\s+(\S.*)$`)
	oblique = regexp.MustCompile(`(?i)^(?:письмо|записка|телеграмма|открытка)\s+(?:(?:от\s+)?(\S.*?)\s+)?(?:к|для)\s+(\S.*)$`)
	bare    = regexp.MustCompile(`^(\p{Lu}[^,;:]*?)\s+(?:to|an|à)\s+(\p{Lu}[^;:]*)$`)
)

// plainHeading are the parties that the words of a heading name.
func (g *guess) plainHeading(n *node) (from, to []letter.Party) {
	words := n.words()
	f, dated := letter.FindDate(words, letter.Hint{})
	if dated && f.Start > 0 {
		words = strings.TrimRight(words[:f.Start], " ,.;:([")
	}
	inflect := false
	m := plain.FindStringSubmatch(words)
	if m == nil {
		m = oblique.FindStringSubmatch(words)
		inflect = m != nil
	}
	if m == nil && dated && g.sure {
		m = bare.FindStringSubmatch(words)
	}
	if m == nil {
		return nil, nil
	}
	name := func(s string, role letter.Role) []letter.Party {
		if s = headingName(s); s == "" || unknown(s) {
			return nil
		}
		return []letter.Party{{Name: s, Kind: letter.Person, Role: role, Inflect: inflect, Span: n.locate(s)}}
	}
	return name(m[1], letter.Sender), name(m[2], letter.Addressee)
}

// headingName is a name in a heading without what follows it.
func headingName(s string) string {
	s, _, _ = strings.Cut(s, ", ")
	for _, tail := range []string{" vom", " dated", " on", " of", " le", " du", " от"} {
		s = strings.TrimSuffix(strings.TrimRight(s, " .,;:[("), tail)
	}
	return strings.TrimSpace(s)
}

// dates takes the date from the headings and the dateline: first from those that
// mark one, then from the words of those that do not.
func (g *guess) dates(headings []*node, dateline letter.Date) {
	for _, n := range headings {
		if k := n.find("date"); k != nil {
			d, printed := date(k)
			g.setDate(d, printed, "title")
		}
	}
	printed, inWords := g.dateline()
	g.setDate(dateline, printed, "dateline")
	for _, n := range headings {
		if !g.l.Date.IsZero() {
			return
		}
		words := n.words()
		if f, ok := letter.FindDate(words, letter.Hint{}); ok {
			g.setDate(f.Date, words[f.Start:f.End], "title")
		}
	}
	if g.l.Date.IsZero() {
		g.setDate(inWords, printed, "dateline")
	}
}

// dateline is the date in the words of the letter's dateline, as printed and as
// read.
func (g *guess) dateline() (string, letter.Date) {
	for i := range g.l.Text {
		if b := &g.l.Text[i]; b.Part == letter.Dateline {
			if f, ok := letter.FindDate(b.Text, letter.Hint{}); ok {
				return b.Text[f.Start:f.End], f.Date
			}
			return b.Text, letter.Date{}
		}
	}
	return "", letter.Date{}
}

// setDate sets the date, or makes one that is told already more exact.
func (g *guess) setDate(d letter.Date, printed, evidence string) {
	l := g.l
	if d.IsZero() || !l.Date.IsZero() && !within(d, l.Date) {
		return
	}
	l.Date, l.DateText, l.DateFrom = d, printed, evidence
}

// within reports whether a is a shorter time inside of b.
func within(a, b letter.Date) bool {
	a1, a2, _ := a.Bounds()
	b1, b2, _ := b.Bounds()
	return a1 >= b1 && a2 <= b2 && a2-a1 < b2-b1
}

// text completes what the headings do not tell from the letter itself, as far as
// it is marked: the sender from its signature, the addressee from its address.
func (g *guess) text() {
	l := g.l
	if len(l.Senders) == 0 {
		l.Senders = markedIn(l, letter.Signature, letter.Sender, "signature")
	}
	if len(l.Addressees) == 0 {
		l.Addressees = markedIn(l, letter.Address, letter.Addressee, "address")
	}
}

// markedIn are the people marked in the last block of a part that marks any.
func markedIn(l *letter.Letter, part letter.Part, role letter.Role, evidence string) []letter.Party {
	var ps []letter.Party
	for i := range l.Text {
		b := &l.Text[i]
		if b.Part != part || len(b.Mentions) == 0 {
			continue
		}
		ps = nil
		for _, m := range b.Mentions {
			name := m.Name
			if name == "" {
				name = b.Text[m.Start:m.End]
			}
			ps = append(ps, letter.Party{Name: name, Kind: m.Kind, Role: role, Keys: m.Keys, Evidence: evidence, Span: b.Where(l.File, m.Start, m.End)})
		}
	}
	return ps
}

// named is a file's name that begins with the date of the letter in it.
var named = regexp.MustCompile(`^(\d{4})([-_])(\d\d)([-_])(\d\d)(?:\D|$)`)

// fileName takes the date that the file's name begins with, as uncertain: the
// text does not give it.
func (g *guess) fileName() {
	base := g.l.File[strings.LastIndexAny(g.l.File, `/\\`)+1:]
	m := named.FindStringSubmatch(base)
	if m == nil || m[2] != m[4] || !g.l.Date.IsZero() {
		return
	}
	if d, err := letter.ParseEDTF(m[1] + "-" + m[3] + "-" + m[5]); err == nil {
		g.l.Date, g.l.DateFrom = d.Doubt(), "file name"
	}
}
