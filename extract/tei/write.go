package tei

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"lettergraph/extract/letter"
)

// Terms of CMIF version 2.
const (
	vocabulary     = "https://lod.academy/cmif/vocab/terms#"
	mentionsPerson = vocabulary + "mentionsPerson"
	mentionsOrg    = vocabulary + "mentionsOrg"
	hasLanguage    = vocabulary + "hasLanguage"
)

// notGiven stands where CMIF wants words and there are none.
const notGiven = "not given"

// Edition is what a CMIF file says of itself. The format asks for all of it; what
// is not given is said not to be given.
type Edition struct {
	Title     string
	Editor    string // who is responsible for the file
	Email     string // the editor's
	Publisher string
	URL       string // where the file will be
	Licence   string // its URI
	Date      letter.Date
}

// WriteCMIF writes a list of letters in CMIF 1.1 with the mentions of version 2.
// Parties get their keys and, through their ID, the URIs of people, as
// references; one who has neither gets "#" and the ID. Mentions in the letters'
// body are written, those in notes are not; where mentions is nil, they are the
// ones that the letters' text marks. Reported letters are not in the list: it is
// one of letters that there are.
func WriteCMIF(w io.Writer, letters []letter.Letter, people []letter.Identity, mentions []letter.Mention, e Edition) error {
	out := &writer{w: bufio.NewWriter(w), uris: make(map[string][]string), kinds: make(map[string]letter.PersonKind), sources: make(map[string]string)}
	for i := range people {
		p := &people[i]
		out.kinds[p.ID] = p.Kind
		for _, u := range p.URIs {
			if reference(u) {
				out.uris[p.ID] = append(out.uris[p.ID], u)
			}
		}
	}
	byLetter := make(map[string][]letter.Mention)
	for _, m := range mentions {
		if m.Layer == letter.Body {
			byLetter[m.Letter] = append(byLetter[m.Letter], m)
		}
	}
	out.header(letters, &e)
	for i := range letters {
		l := &letters[i]
		if l.Kind == letter.KindReported {
			continue
		}
		named := byLetter[l.Key]
		if mentions == nil {
			named = markedMentions(l)
		}
		out.letter(l, named)
	}
	out.put("    </profileDesc>\n  </teiHeader>\n  <text>\n    <body>\n      <p/>\n    </body>\n  </text>\n</TEI>\n")
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

// markedMentions are the people that the body of a letter marks, once each.
func markedMentions(l *letter.Letter) []letter.Mention {
	var all []letter.Mention
	for i := range l.Text {
		b := &l.Text[i]
		if b.Part != letter.Text && b.Part != letter.Postscript {
			continue
		}
		for _, m := range b.Mentions {
			name := m.Name
			if name == "" {
				name = b.Text[m.Start:m.End]
			}
			all = append(all, letter.Mention{PersonID: strings.Join(m.Keys, " "), Person: name, Rule: string(m.Kind)})
		}
	}
	return all
}

type writer struct {
	w       *bufio.Writer
	err     error
	uris    map[string][]string // by ID of a person
	kinds   map[string]letter.PersonKind
	sources map[string]string // the xml:id of each source, by its words
}

func (w *writer) put(format string, args ...any) {
	if w.err == nil {
		_, w.err = fmt.Fprintf(w.w, format, args...)
	}
}

// escaped is s for text and for attributes.
func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(squeeze(s)))
	return b.String()
}

func or(s, otherwise string) string {
	if strings.TrimSpace(s) == "" {
		return otherwise
	}
	return s
}

// uuid is made of the words it is to stand for. It begins with a letter, as
// xml:id must.
func uuid(words string) string {
	sum := sha256.Sum256([]byte(words))
	sum[0] = 0xa0 | sum[0]&0x5f
	sum[6] = 0x80 | sum[6]&0x0f
	sum[8] = 0x80 | sum[8]&0x3f
	h := hex.EncodeToString(sum[:16])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

func (w *writer) header(letters []letter.Letter, e *Edition) {
	w.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n  <teiHeader>\n    <fileDesc>\n")
	w.put("      <titleStmt>\n        <title>%s</title>\n        <editor>%s", escaped(or(e.Title, "Letters")), escaped(or(e.Editor, notGiven)))
	if e.Email != "" {
		w.put(" <email>%s</email>", escaped(e.Email))
	}
	w.put("</editor>\n      </titleStmt>\n      <publicationStmt>\n        <publisher>%s</publisher>\n", escaped(or(e.Publisher, or(e.Editor, notGiven))))
	url := e.URL
	if !reference(url) {
		var keys strings.Builder
		for i := range letters {
			keys.WriteString(" " + letters[i].Key)
		}
		url = "urn:uuid:" + uuid(e.Title+keys.String())
	}
	w.put("        <idno type=\"url\">%s</idno>\n", escaped(url))
	if when := e.Date.String(); e.Date.Certain() && !e.Date.IsInterval() {
		w.put("        <date when=\"%s\"/>\n", when)
	} else {
		w.put("        <date>%s</date>\n", notGiven)
	}
	licence := e.Licence
	if !reference(licence) {
		licence = "about:blank"
	}
	w.put("        <availability>\n          <licence target=\"%s\">%s</licence>\n        </availability>\n      </publicationStmt>\n", escaped(licence), escaped(or(e.Licence, notGiven)))
	w.put("      <sourceDesc>\n")
	without := false // there is a letter without a source
	for i := range letters {
		l := &letters[i]
		if l.Kind == letter.KindReported {
			continue
		}
		without = without || l.Archive == ""
		if l.Archive == "" || w.sources[l.Archive] != "" {
			continue
		}
		id := uuid(l.Archive)
		w.sources[l.Archive] = id
		w.put("        <bibl type=\"print\" xml:id=\"%s\">%s</bibl>\n", id, escaped(l.Archive))
	}
	if without || len(w.sources) == 0 {
		w.put("        <bibl type=\"print\" xml:id=\"%s\">%s</bibl>\n", uuid(notGiven), notGiven)
	}
	w.put("      </sourceDesc>\n    </fileDesc>\n    <profileDesc>\n")
}

// reference reports whether s can be a URI in an attribute.
func reference(s string) bool {
	return s != "" && s != "#" && !strings.ContainsAny(s, " \t\r\n<>\"{}|\\^`") && (s[0] == '#' || strings.Contains(s, ":"))
}

func (w *writer) letter(l *letter.Letter, mentions []letter.Mention) {
	w.put("      <correspDesc")
	if l.Kind != "" && l.Kind != letter.KindLetter {
		w.put(" type=\"%s\"", escaped(string(l.Kind)))
	}
	if l.Number != "" {
		w.put(" key=\"%s\"", escaped(l.Number))
	}
	if reference(l.ID) {
		w.put(" ref=\"%s\"", escaped(l.ID))
	}
	if id := w.sources[l.Archive]; id != "" {
		w.put(" source=\"#%s\"", id)
	}
	w.put(">\n")
	w.action("sent", "", l.Senders, l.Sent, l)
	place := l.Received
	for ps := l.Addressees; len(ps) > 0; {
		n := 1
		for n < len(ps) && ps[n].Role == ps[0].Role {
			n++
		}
		if ps[0].Role == letter.Via {
			w.action("received", subtype(letter.Via), ps[:n], letter.Place{}, nil) // a go-between is not where the letter went
		} else {
			w.action("received", subtype(ps[0].Role), ps[:n], place, nil)
			place = letter.Place{}
		}
		ps = ps[n:]
	}
	if place != (letter.Place{}) {
		w.action("received", "", nil, place, nil)
	}
	w.notes(l, mentions)
	w.put("      </correspDesc>\n")
}

func subtype(r letter.Role) string {
	switch r {
	case letter.Copy:
		return "cc"
	case letter.Hidden:
		return "bcc"
	case letter.Via:
		return "redirecting"
	}
	return ""
}

func (w *writer) action(kind, sub string, ps []letter.Party, at letter.Place, dated *letter.Letter) {
	w.put("        <correspAction type=\"%s\"", kind)
	if sub != "" {
		w.put(" subtype=\"%s\"", sub)
	}
	w.put(">\n")
	for i := range ps {
		w.party(&ps[i])
	}
	w.place(at)
	if dated != nil {
		w.date(dated)
		if len(ps) == 0 && at == (letter.Place{}) && dated.Date.IsZero() && dated.DateText == "" {
			w.put("          <persName>unknown</persName>\n")
		}
	}
	w.put("        </correspAction>\n")
}

func (w *writer) party(p *letter.Party) {
	kind := p.Kind
	if k := w.kinds[p.ID]; (kind == "" || kind == letter.Person) && k != "" {
		kind = k
	}
	name := "persName"
	if kind == letter.Org || kind == letter.List || kind == letter.Group {
		name = "orgName"
	}
	w.put("          <%s", name)
	if refs := w.refs(p.ID, p.Keys, p.Email); len(refs) > 0 {
		w.put(" ref=\"%s\"", escaped(strings.Join(refs, " ")))
	}
	if p.Inferred {
		w.put(" evidence=\"conjecture\"")
	}
	w.put(">%s</%s>\n", escaped(or(p.Name, "unknown")), name)
}

// refs are the references to a person.
func (w *writer) refs(id string, keys []string, email string) []string {
	var refs []string
	for _, k := range slices.Concat(keys, w.uris[id]) {
		if reference(k) && !slices.Contains(refs, k) {
			refs = append(refs, k)
		}
	}
	if len(refs) == 0 && email != "" && reference("mailto:"+email) {
		refs = append(refs, "mailto:"+email)
	}
	if len(refs) == 0 && reference("#"+id) {
		refs = append(refs, "#"+id)
	}
	return refs
}

func (w *writer) place(p letter.Place) {
	if p == (letter.Place{}) {
		return
	}
	name := p.Name
	w.put("          <placeName")
	if n := len(name); n > 2 && name[0] == '[' && strings.IndexByte(name, ']') == n-1 {
		name = name[1 : n-1]
		w.put(" evidence=\"conjecture\"")
	}
	if reference(p.Key) {
		w.put(" ref=\"%s\"", escaped(p.Key))
	}
	w.put(">%s</placeName>\n", escaped(or(name, "unknown")))
}

// date writes the date of a letter. Its text is the date as printed, or, where
// there is none, EDTF if that says more than the attributes do.
func (w *writer) date(l *letter.Letter) {
	if l.Date.IsZero() && l.DateText == "" {
		return
	}
	w.put("          <date")
	words := l.DateText
	if d := l.Date.Gregorian(); !d.IsZero() {
		from, to := d.Points()
		a, b := bounds(from, true), bounds(to, false)
		switch {
		case !d.IsInterval() && a == b:
			w.put(" when=\"%s\"", a)
		case from.Open:
			w.put(" notAfter=\"%s\"", b)
		case to.Open:
			w.put(" notBefore=\"%s\"", a)
		case !d.IsInterval(): // digits that are not known
			w.put(" notBefore=\"%s\" notAfter=\"%s\"", a, b)
		default:
			w.put(" from=\"%s\" to=\"%s\"", a, b)
		}
		if from.Uncertain || from.Approx || to.Uncertain || to.Approx {
			w.put(" cert=\"low\"")
		}
		if words == "" && strings.ContainsAny(d.String(), "?~%X") {
			words = d.String()
		}
	}
	w.put(">%s</date>\n", escaped(words))
}

// bounds is an end of a date without its marks.
func bounds(p letter.Point, first bool) string {
	if p.Mask == "" {
		p.Uncertain, p.Approx = false, false
		return p.String()
	}
	digits := strings.NewReplacer("X", "9")
	if first {
		digits = strings.NewReplacer("X", "0")
	}
	year, _, _ := strings.Cut(p.Mask, "-")
	if strings.Contains(year, "X") || p.Month == 0 {
		return digits.Replace(year)
	}
	return fmt.Sprintf("%04d-%02d", p.Year, p.Month)
}

// notes writes what is said of a letter in terms of CMIF version 2, and its
// remark.
func (w *writer) notes(l *letter.Letter, mentions []letter.Mention) {
	type term struct{ kind, target, words string }
	var terms []term
	if l.Language != "" && !strings.ContainsAny(l.Language, " \t\r\n") {
		terms = append(terms, term{hasLanguage, l.Language, ""})
	}
	for _, m := range mentions {
		kind := w.kinds[m.PersonID]
		if kind == "" && slices.Contains([]letter.PersonKind{letter.Org, letter.List, letter.Group}, letter.PersonKind(m.Rule)) {
			kind = letter.PersonKind(m.Rule)
		}
		t := term{mentionsPerson, "", or(m.Person, m.Surface)}
		if kind != "" && kind != letter.Person {
			t.kind = mentionsOrg
		}
		if keys := strings.Fields(m.PersonID); len(keys) > 1 || len(keys) == 1 && reference(keys[0]) {
			t.target = strings.Join(slices.DeleteFunc(keys, func(k string) bool { return !reference(k) }), " ")
		} else {
			t.target = strings.Join(w.refs(m.PersonID, nil, ""), " ")
		}
		if !slices.Contains(terms, t) {
			terms = append(terms, t)
		}
	}
	if len(terms) > 0 {
		w.put("        <note>\n")
		for _, t := range terms {
			w.put("          <ref type=\"%s\"", t.kind)
			if t.target != "" {
				w.put(" target=\"%s\"", escaped(t.target))
			}
			w.put(">%s</ref>\n", escaped(t.words))
		}
		w.put("        </note>\n")
	}
	if l.Remark != "" {
		w.put("        <note>%s</note>\n", escaped(l.Remark))
	}
}
