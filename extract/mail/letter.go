package mail

import (
	"strings"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// reading is what a message says.
type reading struct {
	letter.Letter
	reported []letter.Letter // by its quotations
	quotedAs []string        // the IDs under which other messages may report this one
	stray    int             // line of what looks like another message's header in the text, 0 for none
}

// letter makes the letter of a message and those that it reports.
func (m *message) letter(file string) reading {
	l := letter.Letter{
		Span: letter.Span{File: file, Line: m.line, LineEnd: max(m.line, m.lineEnd), Start: m.start, End: m.end},
		Kind: letter.KindEmail,
		ID:   messageID(m.top.value("message-id")),
	}
	set := m.charset()
	m.parties(&l, file, set)
	m.dated(&l)
	if m.unclosed {
		remark(&l, "ends before its last MIME boundary: part of it may be missing")
	}
	var b body
	b.people(&l)
	m.subject(&b, set)
	told := ""
	for i := range m.parts {
		text, was := m.parts[i].decode(set)
		if was != "" {
			told = was
		}
		if m.parts[i].html {
			text = plain(text)
		}
		b.add(text, m.parts[i].quoted)
	}
	if told != "" {
		remark(&l, "character set not given or wrong: read as "+told)
	}
	b.mark()
	l.Text = b.blocks()
	if len(b.quotes) == maxQuotes {
		remark(&l, "more quoted messages than are reported")
	}
	out := reading{quotedAs: b.quotedAs(&l)}
	if !isBounce(&m.top) {
		out.stray = b.foundStray
	}
	for i := range m.carried {
		b.quotes = append(b.quotes, carriedQuote(&m.carried[i]))
	}
	for i := range b.quotes {
		if q, ok := b.quotes[i].letter(file, l.ID, set); ok {
			out.reported = append(out.reported, q)
		}
	}
	out.Letter = l
	return out
}

// messageID is the Message-ID without its brackets and spaces.
func messageID(v string) string {
	if i := strings.IndexByte(v, '<'); i >= 0 {
		if j := strings.IndexByte(v[i:], '>'); j > 0 {
			v = v[i+1 : i+j]
		}
	}
	v = strings.Trim(v, "<> \t")
	return clip(strings.ToValidUTF8(v, "\uFFFD"), 998)
}

// charset names the encoding of whatever in the message does not name its own:
// that of one of its parts, or what its bytes look like. Empty where no bare
// 8-bit byte asks for it.
func (m *message) charset() string {
	bare := !utf8.ValidString(m.top.Text)
	named := ""
	var sample []byte
	for _, p := range m.parts {
		if c, ok := charsetNamed(p.charset); ok && c.single != nil && named == "" {
			named = p.charset
		}
		if p.transfer != "base64" && p.transfer != "quoted-printable" && !utf8.Valid(p.raw.text) {
			bare = true
			sample = append(sample, p.raw.text[:min(len(p.raw.text), 32<<10)]...)
		}
	}
	switch {
	case !bare:
		return ""
	case named != "":
		return named
	}
	return detect(append(sample, m.top.Text...))
}

// subject puts the subject, without "Re:" and its kin, before the body.
func (m *message) subject(b *body, set string) {
	f, ok := m.top.find("subject")
	if !ok {
		return
	}
	raw := m.top.Text[f.start:f.end]
	text := decodeWords(raw, set)
	var p passage
	if text == raw {
		p.copy([]byte(m.top.Text), m.top.Runs, f.start, f.end)
	} else {
		r := runAt(m.top.Runs, f.start)
		p.runs = []letter.Run{{Off: r.Off + int64(f.start-r.At), Line: r.Line, Step: letter.Fixed}}
		p.text = []byte(text)
	}
	from, to := bareSubject(string(p.text))
	var kept passage
	kept.copy(p.text, p.runs, from, to)
	b.addSubject(kept)
}

// bareSubject is what of a subject is left without surrounding space and the
// marks of a reply or forward: bytes [from, to).
func bareSubject(s string) (from, to int) {
	to = len(strings.TrimRight(s, " \t\r\n"))
	for {
		for from < to && (s[from] == ' ' || s[from] == '\t') {
			from++
		}
		n := replyMark(s[from:to])
		if n == 0 {
			return from, to
		}
		from += n
	}
}

// replyMark is the length of the reply mark at the start of s: "Re:", "Fwd:",
// "AW:", "Re[2]:", "Отв:"; 0 for none.
func replyMark(s string) int {
	i := strings.IndexByte(s, ':')
	if i < 1 || i > 16 {
		return 0
	}
	word, rest, counted := strings.Cut(strings.ToLower(strings.TrimSpace(s[:i])), "[")
	if counted && strings.Trim(rest, "0123456789]") != "" {
		return 0
	}
	switch word {
	case "re", "fw", "fwd", "aw", "wg", "antw", "rv", "tr", "vs", "sv", "ref", "отв", "ответ", "на", "пер", "пересл", "hа":
		return i + 1
	}
	return 0
}

// isBounce reports whether a program returns somebody's message.
func isBounce(h *header) bool {
	from := strings.ToLower(h.value("from"))
	return strings.Contains(from, "mailer-daemon") || strings.Contains(from, "postmaster") || strings.TrimSpace(h.value("return-path")) == "<>"
}

// parties fills in who wrote to whom.
func (m *message) parties(l *letter.Letter, file, set string) {
	seen := map[string]bool{}
	senders := m.list("from", "x-from", set)
	if len(senders) == 0 {
		senders = m.list("sender", "", set)
	}
	for _, a := range senders {
		l.Senders = append(l.Senders, m.sender(a, file, set)...)
	}
	if len(l.Senders) == 0 {
		m.envelopeSender(l)
	}
	own := ""
	if len(l.Senders) > 0 {
		own = l.Senders[0].Email
	}
	known := listsOf(&m.top, own)
	for _, f := range []struct {
		name, names string
		role        letter.Role
	}{{"to", "x-to", letter.Addressee}, {"apparently-to", "", letter.Addressee}, {"cc", "x-cc", letter.Copy}, {"bcc", "x-bcc", letter.Hidden}} {
		as := m.list(f.name, f.names, set)
		for _, a := range as {
			if id := a.identity(); id == "" || seen[id] {
				continue
			} else {
				seen[id] = true
			}
			p := a.party(&m.top.Block, file, f.role)
			p.Kind = known.kind(a.email, a.name, f.role == letter.Addressee && len(as) == 1)
			l.Addressees = append(l.Addressees, p)
		}
	}
	m.newsgroups(l, file)
}

// identity is what tells one recipient of a message from another.
func (a *address) identity() string {
	switch {
	case a.email != "":
		return a.email
	case a.key != "":
		return a.key
	}
	return strings.ToLower(a.name)
}

// party is the address as a party; b holds the list that it stands in.
func (a *address) party(b *letter.Block, file string, role letter.Role) letter.Party {
	p := letter.Party{
		Name: a.name, Email: a.email, Role: role, Kind: kindOf(a.email, a.name), Evidence: "header",
		Span: place(b, file, a.start, a.end),
	}
	if a.key != "" && a.email == "" {
		p.Keys = []string{a.key}
	}
	return p
}

// sender is the party for an entry of From: whoever a list program put its own
// address over ("Ann Lee via Friends <friends@…>") is told by the name, and
// where one writes for another, the hand goes beside as a go-between.
func (m *message) sender(a address, file, set string) []letter.Party {
	if i := strings.LastIndex(a.name, " via "); i > 0 {
		a.name = cleanName(a.name[:i])
		a.email = ""
		for _, field := range []string{"x-original-from", "reply-to"} {
			if rs := parseAddresses(m.top.value(field), set); len(rs) == 1 && rs[0].email != "" && KindOf(rs[0].email) == letter.Person {
				a.email = rs[0].email
				break
			}
		}
	}
	p := a.party(&m.top.Block, file, letter.Sender)
	out := []letter.Party{p}
	if a.onBehalf != "" {
		out = append(out, letter.Party{Name: a.onBehalf, Kind: letter.Person, Role: letter.Via, Evidence: "header", Span: p.Span})
	}
	return out
}

// envelopeSender takes the sender from the envelope where no header names one.
func (m *message) envelopeSender(l *letter.Letter) {
	from, ok := plainAddress(m.top.value("return-path"))
	if words := strings.Fields(m.envelope); !ok && len(words) > 1 {
		from, ok = plainAddress(words[1])
	}
	if ok && KindOf(from) == letter.Person {
		l.Senders = []letter.Party{{Email: from, Kind: letter.Person, Role: letter.Sender, Evidence: "header", Inferred: true}}
		remark(l, "no From header; sender from the envelope")
	}
}

// newsgroups adds the groups that an article was posted to.
func (m *message) newsgroups(l *letter.Letter, file string) {
	f, ok := m.top.find("newsgroups")
	if !ok {
		return
	}
	for _, p := range cutList(m.top.Text[f.start:f.end]) {
		start, end := f.start+p.start, f.start+p.end
		l.Addressees = append(l.Addressees, letter.Party{
			Name: strings.ToValidUTF8(m.top.Text[start:end], "\uFFFD"), Kind: letter.List, Role: letter.Addressee, Evidence: "header",
			Span: place(&m.top.Block, file, start, end),
		})
	}
}

// list reads all fields of a name, and completes their entries with the display
// names of the parallel field (X-To beside To) where the two agree.
func (m *message) list(name, names, set string) []address {
	var out []address
	for _, f := range m.top.fields {
		if f.name != name {
			continue
		}
		for _, a := range parseAddresses(m.top.Text[f.start:f.end], set) {
			a.start, a.end = a.start+f.start, a.end+f.start
			out = append(out, a)
		}
	}
	if v := m.top.value(names); names != "" && v != "" && len(out) > 0 {
		complete(out, parseAddresses(v, set), v, set)
	}
	return out
}

// complete gives the names to the addresses that have none, one to one. It does
// nothing where the counts differ or where a name fits another of the addresses
// better than its own: the lists are out of step.
func complete(out, named []address, list, set string) {
	if len(out) == 1 && len(named) == 2 {
		if one, ok := parseAddress(list, set); ok && isSurname(named[0].name) && named[0].email == "" && named[1].email == "" {
			named = []address{one} // "Last, First"
		}
	}
	if len(named) != len(out) {
		return
	}
	for i, n := range named {
		if n.name == "" || n.email != "" && n.email == out[i].email || fits(n.name, out[i].email) {
			continue
		}
		for j := range out {
			if j != i && len(out) <= 200 && fits(n.name, out[j].email) {
				return
			}
		}
	}
	for i, n := range named {
		if out[i].name == "" && out[i].email != "" {
			out[i].name, out[i].onBehalf = n.name, n.onBehalf
		}
	}
}

// fits reports whether a word of the name of three letters or more stands in the
// local part of the address.
func fits(name, email string) bool {
	local, _, _ := strings.Cut(email, "@")
	for _, w := range strings.FieldsFunc(strings.ToLower(name), notLetter) {
		if utf8.RuneCountInString(w) >= 3 && strings.Contains(local, w) {
			return true
		}
	}
	return false
}
