package people

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// Roster is who is whom.
type Roster struct {
	c      *Corpus
	people []*person
	alike  []likeness
	near   map[[2]int32]int32
	given  []letter.Decision
	open   map[[2]int32]*question
	next   int // the letter to settle

	addressed map[*person]bool // who is spoken to, where the name being settled addresses somebody

	refused map[[2]string]bool // ID and place that do not belong together
}

func (r *resolver) roster() *Roster {
	ro := &Roster{c: r.c, people: r.people, alike: r.alike, near: r.near, given: r.c.opts.Decisions, open: map[[2]int32]*question{}}
	ro.refused = map[[2]string]bool{}
	for _, d := range ro.given {
		if d.Verdict == letter.Different {
			ro.refused[[2]string{d.A, d.B}] = true
			ro.refused[[2]string{d.B, d.A}] = true
		}
	}
	ro.weigh()
	ro.number()
	ro.obey()
	return ro
}

// weigh gathers the evidence of each form, the mean over its occurrences, and what
// a person's other forms add to the evidence that it is a name: "Karahan" alone
// says little, beside ten times "Karakhan" much.
func (ro *Roster) weigh() {
	for _, p := range ro.people {
		var sum float64
		n := 0
		evidence := make([]float64, len(p.forms))
		for i, f := range p.forms {
			if f.ident == nil {
				continue
			}
			evidence[i] = ro.c.names.Average(f.head())
			if k := f.body + f.note; k > 0 {
				sum += evidence[i]*float64(k) + 4*float64(f.party)
				n += k + f.party
			}
		}
		if n == 0 {
			continue
		}
		for i, f := range p.forms {
			if f.person != p {
				continue // it may be another's
			}
			f.support = max(0, min(2, .6*(sum/float64(n)-evidence[i])))
		}
	}
}

// Settle writes the IDs of the letter's senders and recipients into it and gives
// the mentions in its text. It is called once a letter, with l and s as Add left
// them and in the same order.
func (ro *Roster) Settle(l *letter.Letter, s *name.Scanned) []letter.Mention {
	k := &ro.c.letters[ro.next]
	ro.next++
	present := map[*person]int{}
	forms := make([]*form, len(s.Found))
	for i := range s.Found {
		forms[i] = ro.c.order[s.Found[i].Form-1]
		if p := forms[i].person; p != nil {
			present[p]++
		}
	}
	here := map[*person]bool{}
	ro.settleParties(l.Senders, k.senders, k.signed, k, present, here)
	to := map[*person]bool{}
	ro.settleParties(l.Addressees, k.addressees, k.greeted, k, present, to)
	for p := range to {
		here[p] = true
	}
	for p := range here {
		p.letters++
	}
	var ms []letter.Mention
	for i := range s.Found {
		f := &s.Found[i]
		if m, ok := ro.mention(l, f, forms[i], k, present, to); ok {
			ms = append(ms, m)
		}
	}
	return ms
}

func (ro *Roster) settleParties(ps []letter.Party, fs []*form, clues []*ident, k *correspondence, present map[*person]int, here map[*person]bool) {
	for i := range ps {
		f := fs[i]
		if f == nil {
			continue
		}
		p := f.person
		if p == nil {
			if len(ps) > 1 {
				clues = nil // whose they are is not told
			}
			p = ro.choose(f, k, present, false, clues...)
		}
		if p == nil || p.rejected() {
			continue
		}
		ps[i].ID = p.id
		p.saw(ps[i].Name)
		if ps[i].Name == "" {
			ps[i].Name = p.label // only an address or an identifier was given
		}
		here[p] = true
	}
}

func (p *person) saw(surface string) {
	if surface == "" {
		return
	}
	if p.surfaces == nil {
		p.surfaces = map[string]bool{}
	}
	p.surfaces[surface] = true
}

// mention decides whether a found name is a mention, and of whom.
func (ro *Roster) mention(l *letter.Letter, f *name.Found, fm *form, k *correspondence, present map[*person]int, to map[*person]bool) (letter.Mention, bool) {
	logit, rule := ro.c.evidence(f)
	logit += fm.support
	if fm.moved {
		logit += boundByName
	}
	p := fm.person
	if g := k.bound[fm.text]; g != nil && !f.Marked && ro.c.namesPerson(g) {
		logit += boundByNote
		rule = "note"
		if q := ro.formPerson(g, k, present); q != nil {
			p = q
		}
	} else if len(fm.binds) > 0 && p != nil {
		logit += boundByName
	}
	vocative := !f.Marked && f.Layer == letter.Body && name.Vocative(f)
	if p == nil {
		if vocative {
			ro.addressed = to
		}
		p = ro.choose(fm, k, present, f.Layer == letter.Note)
		ro.addressed = nil
	}
	if p == nil || logit <= sureEnough || p.rejected() || ro.refuses(p, f) {
		return letter.Mention{}, false
	}
	if vocative && to[p] {
		return letter.Mention{}, false
	}
	p.mentions++
	p.saw(cleanForm(f.Surface))
	return letter.Mention{
		Letter: l.Key, Layer: f.Layer, PersonID: p.id, Person: p.label, Surface: f.Surface,
		Span: f.Span, Rule: rule, Confidence: round2(name.Probability(logit)), Quote: f.Quote,
	}, true
}

// sureEnough is the evidence above which a name becomes a mention. It lies above
// even odds: a wrong mention costs more than a missing one.
const sureEnough = .4

// What a note, or a signature or salutation, that says whose name it is adds to
// the evidence that it is a name at all.
const (
	boundByNote = 2.5
	boundByName = 1.5
)

// evidence is how surely a found name names a person, and what says so.
func (c *Corpus) evidence(f *name.Found) (logit float64, rule string) {
	if f.Marked {
		return 6, "markup"
	}
	return c.names.Logit(f), name.Rule(f)
}

// refuses reports whether a person decided that this place does not name p: a row
// of decisions.csv with p's ID, the place as file:start-end, and "different".
func (ro *Roster) refuses(p *person, f *name.Found) bool {
	return len(ro.refused) > 0 && ro.refused[[2]string{p.id, fmt.Sprintf("%s:%d-%d", f.Span.File, f.Span.Start, f.Span.End)}]
}

func (p *person) rejected() bool { return p.known != nil && p.known.Status == letter.Rejected }

func (ro *Roster) formPerson(f *form, k *correspondence, present map[*person]int) *person {
	if f.person != nil {
		return f.person
	}
	return ro.choose(f, k, present, true)
}

func round2(x float64) float64 { return float64(int(x*100+.5)) / 100 }

// number gives every person a label and an ID: the surname and initials in Latin
// letters, with a number where two would be alike.
func (ro *Roster) number() {
	used := map[string]bool{}
	ps := slices.Clone(ro.people)
	for _, p := range ps {
		if p.known != nil {
			p.id, p.label = p.known.ID, p.known.Label
			used[p.id] = true
		}
	}
	weight := func(p *person) int {
		n := 0
		for _, f := range p.forms {
			n += f.count()
		}
		return n
	}
	slices.SortStableFunc(ps, func(a, b *person) int {
		return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(a.index, b.index))
	})
	for _, p := range ps {
		if p.known != nil {
			if p.label == "" {
				p.label = p.name()
			}
			continue
		}
		p.label = p.name()
		base := slug(p)
		if base == "" {
			base = "unnamed"
		}
		id := base
		for n := 2; used[id]; n++ {
			id = fmt.Sprintf("%s-%d", base, n)
		}
		used[id] = true
		p.id = id
	}
}

// name is the person's label: the fullest name, in the nominative.
func (p *person) name() string {
	if l := p.told(); l != "" {
		return l
	}
	if p.core == nil || p.kind != letter.Person {
		return shortest(p.forms)
	}
	c := p.core
	var parts []string
	for _, t := range c.titles {
		if t[0] >= 0x80 {
			continue
		}
		h, ok := name.HonorificOf(t)
		if g, w := name.IsGiven(c.given); ok && h.Married && g == name.Male && w > .5 {
			parts = append(parts, properTitle(t)) // Mrs. Josiah X
			continue
		}
		if ok && (h.Noble || h.Kin || h.Married || h.Single || c.given == "" && c.first == "") && !h.Comrade || ok && (h.Married || h.Single || plainMister(c)) && c.given == "" && c.first == "" {
			parts = append(parts, properTitle(t))
		}
	}
	if c.of != "" && c.surname != "" {
		parts = append(parts, "of")
	}
	latin := !p.cyrillic()
	switch {
	case c.given != "":
		parts = append(parts, c.given)
	case c.first != "":
		parts = append(parts, initialOf(p, 0, latin))
	}
	switch {
	case c.patron != "":
		parts = append(parts, c.patron)
	case c.middle != "" && c.given != "":
		parts = append(parts, c.middle)
	case c.second != "":
		parts = append(parts, initialOf(p, 1, latin))
	}
	if c.particle != "" && c.surname != "" {
		parts = append(parts, c.particle)
	}
	if c.surname != "" {
		parts = append(parts, p.surname())
	}
	if c.ordinal != "" {
		if unicode.IsLower([]rune(c.ordinal)[0]) || len(c.ordinal) > 4 {
			parts = append(parts, "the")
		}
		parts = append(parts, c.ordinal)
	}
	if len(parts) == 0 {
		return shortest(p.forms)
	}
	label := strings.Join(parts, " ")
	if latin, cyrillic := scripts(label); latin > 0 && cyrillic > 0 {
		return name.Romanise(label, name.Popular)
	}
	return label
}

// told is the label of somebody whom a source identifies: as its index has it,
// else the fullest name that it uses for a sender or addressee, else for a mention.
func (p *person) told() string {
	var best *form
	rank := func(f *form) int {
		n := 0
		if f.party > 0 {
			n += 100
		}
		if f.ident != nil {
			n += fullness(f.ident)
		}
		return n
	}
	for _, f := range p.forms {
		if len(f.keys) == 0 {
			continue
		}
		if f.index != nil && f.index.Label != "" {
			return strings.Join(strings.Fields(f.index.Label), " ")
		}
		if f.display != "" && (best == nil || rank(f) > rank(best) || rank(f) == rank(best) && (f.count() > best.count() || f.count() == best.count() && f.text < best.text)) {
			best = f
		}
	}
	if best == nil {
		return ""
	}
	return strings.Join(strings.Fields(best.display), " ")
}

func properTitle(t string) string {
	switch t {
	case "mr", "mrs", "dr", "ms", "st", "rev", "col", "capt", "gen", "prof":
		return strings.ToUpper(t[:1]) + t[1:] + "."
	}
	r := []rune(t)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

func (p *person) cyrillic() bool {
	s := p.core.surname + p.core.given + p.core.patron
	for _, r := range s {
		return r >= 0x400 && r <= 0x4FF
	}
	return false
}

// initialOf is the n-th initial as the person's forms print it.
func initialOf(p *person, n int, latin bool) string {
	for _, f := range p.forms {
		k := 0
		for _, w := range name.Words(f.display) {
			if w.Class == name.ClassInitial {
				if k == n && (latin || w.Text[0] >= 0x80) {
					return w.Text + "."
				}
				k++
			}
		}
	}
	s := p.core.first
	if n == 1 {
		s = p.core.second
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// surname is the nominative of the surname in the person's gender.
func (p *person) surname() string {
	if p.fam != nil {
		if t := p.fam.invariable(); t != "" {
			return t
		}
	}
	votes := map[string]int{}
	for _, f := range p.forms {
		if f.ident == nil || f.ident.surname == "" || f.family != p.fam {
			continue
		}
		best, weight := "", -1.0
		for _, l := range f.ident.lemmas {
			if !l.Gender.Agrees(p.core.gender) || l.Plural || p.fam != nil && p.fam.key != name.Key(masculine(l)) {
				continue
			}
			if l.Weight > weight {
				best, weight = l.Text, l.Weight
			}
		}
		if best == "" {
			continue
		}
		n := f.count()
		if best == f.ident.surname {
			n *= 3
		}
		votes[best] += n
	}
	best := ""
	for l, n := range votes {
		if best == "" || n > votes[best] || n == votes[best] && l < best {
			best = l
		}
	}
	if best == "" {
		best = p.core.surname
	}
	return best
}

func shortest(fs []*form) string {
	best := ""
	for _, f := range fs {
		d := f.display
		if d == "" {
			d = f.text
		}
		if best == "" || len(d) < len(best) {
			best = d
		}
	}
	return best
}

// slug is the readable ID: "stalin-iv", "tsyurupa-ad", "sir-william".
func slug(p *person) string {
	c := p.core
	if p.kind != letter.Person {
		return string(p.kind) + "-" + slugText(p.label, 48)
	}
	surname := ""
	if p.told() != "" {
		if words := name.Words(p.label); len(words) > 0 {
			c = identify(words)
			surname = c.surname
		}
	}
	if c == nil {
		return slugText(p.label, 48)
	}
	if surname == "" && c.surname != "" {
		surname = p.surname()
	}
	if c.surname == "" {
		return slugText(p.label, 40)
	}
	s := slugText(surname, 40)
	if c.first != "" {
		s += "-" + slugText(c.first, 4) + slugText(c.second, 4)
	} else if len(c.titles) > 0 && (c.honor.Married || c.honor.Single || c.honor.Noble || plainMister(c)) {
		s += "-" + slugText(c.titles[len(c.titles)-1], 12)
	}
	return s
}

// slugText is text in small Latin letters and digits, with dashes between the words;
// the word in which it passes most bytes is its last.
func slugText(s string, most int) string {
	s = norm.NFD.String(strings.ToLower(name.Romanise(norm.NFC.String(s), name.Popular)))
	var b strings.Builder
	dash := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteString(plainLetter(r))
		case unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’ʹʼ", r):
		default:
			dash = true
		}
		if b.Len() >= most {
			break
		}
	}
	return b.String()
}

// plainLetter writes a small letter or digit without a mark in Latin ones: those of
// Latin script as its readers do, Greek as it is romanised, and others by number.
func plainLetter(r rune) string {
	const (
		from = "æœßþðøłđħıŋαβγδεζηθικλμνξοπρσςτυφχψω"
		to   = "ae oe ss th d o l d h i n a v g d e z i th i k l m n x o p r s s t y f ch ps o"
	)
	if r < utf8.RuneSelf {
		return string(r)
	}
	if at := strings.IndexRune(from, r); at >= 0 {
		return strings.Fields(to)[utf8.RuneCountInString(from[:at])]
	}
	return fmt.Sprintf("u%x", r)
}

// People are the rows of people.csv, sorted by ID.
func (ro *Roster) People() []letter.Identity {
	var out []letter.Identity
	for _, p := range ro.people {
		if p.letters == 0 && p.mentions == 0 && p.known == nil {
			continue
		}
		id := letter.Identity{ID: p.id, Label: p.label, Kind: p.kind, Status: letter.Proposed}
		if p.known != nil {
			id = *p.known
			id.Label = p.label
		}
		names := map[string]bool{}
		for _, n := range id.Names {
			names[n] = true
		}
		for n := range p.surfaces {
			names[n] = true
		}
		id.Names = id.Names[:0:0]
		for n := range names {
			id.Names = append(id.Names, n)
		}
		slices.Sort(id.Names)
		uris := map[string]bool{}
		for _, u := range id.URIs {
			uris[u] = true
		}
		for _, f := range p.forms {
			for _, u := range f.keys {
				if f.person == p {
					uris[u] = true
				}
			}
		}
		id.URIs = id.URIs[:0:0]
		for u := range uris {
			id.URIs = append(id.URIs, u)
		}
		slices.Sort(id.URIs)
		if id.Kind == "" {
			id.Kind = letter.Person
		}
		id.Letters, id.Mentions = p.letters, p.mentions
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b letter.Identity) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
