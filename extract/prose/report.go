package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// ref is somebody who writes or receives a letter, as the text names them.
type ref struct {
	text     string
	where    letter.Span
	kind     letter.PersonKind
	gender   name.Gender
	plural   bool
	oblique  bool // it stands in another case than the nominative
	inferred bool // the sentence does not name them
	kin      bool // named only by what they are to somebody: his brother
}

// known reports whether the ref names somebody.
func (r *ref) known() bool { return r.text != "" && !r.kin }

// same reports whether two refs name one party, as far as forms tell.
func (r *ref) same(o *ref) bool {
	if r.text == o.text {
		return true
	}
	if !r.known() || !o.known() || r.kind != o.kind || !r.gender.Agrees(o.gender) {
		return false
	}
	for a := range lemmaKeys(r.text) {
		for b := range lemmaKeys(o.text) {
			if a == b {
				return true
			}
		}
	}
	return false
}

// lemmaKeys are the keys of what the surname, or only name, of a printed name may
// go back to.
func lemmaKeys(text string) map[string]bool {
	p := name.Split(text)
	w := p.Surname
	if w == "" && len(p.Given) > 0 {
		w = p.Given[0]
	}
	if w == "" {
		w = text
	}
	if f := strings.Fields(w); len(f) > 0 {
		w = f[len(f)-1]
	}
	keys := map[string]bool{}
	for _, l := range name.Nominatives(w, name.Hint{}) {
		if l.Weight > 0.05 {
			keys[name.Key(l.Text)] = true
		}
	}
	return keys
}

// report is a letter that a sentence tells of.
type report struct {
	at         int // the item that tells it
	senders    []ref
	addressees []ref
	noun       string // the lemma of the word for the letter, if one stands there
	inferred   bool   // that there was a letter is inferred
}

// reading is one sentence being read.
type reading struct {
	t       *teller
	block   *letter.Block
	s       *sentence
	items   []item
	russian bool
	reports []report
}

// ref makes a ref of an item in a case.
func (r *reading) ref(it *item, c name.Case) ref {
	out := ref{text: it.text, where: r.block.Where(r.t.file, it.from, it.to), gender: it.gender, plural: it.plural, kind: letter.Person}
	switch {
	case it.kind == person:
		if r.russian {
			out.oblique = c != name.Nominative
			if c == name.Nominative {
				out.gender = it.nominativeGender()
			}
		}
	case it.is(body):
		out.kind, out.oblique = letter.Org, r.russian && c != name.Nominative && it.kind != body
	case it.is(office):
		e := it.as(office)
		out.gender, out.plural, out.oblique, out.kin = e.gender, e.plural, r.russian && c != name.Nominative, kinship[e.lemma]
	case it.is(pronoun):
		out = r.t.antecedent(it.as(pronoun).gender)
	case it.is(narrator):
		out.text = ""
	}
	return out
}

var kinship = wordSet(`брат сестра отец мать матерь жена муж сын дочь дочерь тесть зять племянник племянница дядя тетка друг приятель невеста кузен кузина дед вдова тетушка дядюшка бабушка товарищ коллега критик писатель художник дипломат
brother sister father mother wife husband son daughter uncle aunt cousin nephew niece friend fiancée fiancé grandfather grandmother mistress lover widow brother-in-law sister-in-law son-in-law father-in-law mother-in-law patron rival landlord solicitor physician doctor publisher`)

// phrase is the ref of an office or body with the genitive that says which:
// секретарю ЦК, членам Политбюро, the editor of the Times.
func (r *reading) phrase(i int, c name.Case) (ref, int) {
	it := &r.items[i]
	out := r.ref(it, c)
	if it.kind == person || !it.is(office) && !it.is(body) {
		return out, i
	}
	last := i
	for j := i + 1; j < len(r.items) && j <= i+8; j++ {
		n := &r.items[j]
		if r.russian {
			if n.kind == person && n.cases&c != 0 && it.is(office) && n.prep == "" && !n.begins {
				// наркому Чичерину: the name is what counts
				if elementFits(n, c) {
					return r.ref(n, c), j
				}
			}
			if n.kind == body && n.prep == "" || n.kind == other && n.is(body) && n.inCase(name.Genitive) && n.prep == "" {
				last = j
				continue
			}
			if n.kind == other && len(n.reads) == 0 && genitive(n.low) {
				if j > i+1 && r.items[j-1].kind == other && attribute(r.items[j-1].low) && it.is(office) {
					last = j // иностранных дел
				}
				continue
			}
		} else if n.kind == comma && it.is(office) && r.apposed(j+1) {
			return r.ref(&r.items[j+1], c), j + 1
		} else if n.low == "of" || n.low == "the" || (n.low == "in" || n.low == "for") && j > i+1 && it.is(office) || n.kind == other && len(n.reads) == 0 && isCapital(n.text) || n.kind == body || n.is(body) && n.prep == "of" || n.kind == person && n.prep == "of" {
			if n.low != "of" && n.low != "the" && n.low != "in" && n.low != "for" {
				last = j
			}
			continue
		} else if it.is(office) && n.kind == person && n.prep == "" && j == i+1 {
			return r.ref(n, c), j
		}
		break
	}
	// Adjectives before the noun belong to it: великим державам, Foreign Secretary.
	from := it.from
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		n := &r.items[k]
		if n.kind == other && len(n.reads) == 0 && r.russian && attribute(n.low) && !possessives[n.low] {
			from = n.from
			continue
		}
		break
	}
	to := r.items[last].to
	out.text = r.block.Text[from:to]
	out.where = r.block.Where(r.t.file, from, to)
	if r.russian && it.kind == other && it.is(body) && strings.HasPrefix(it.as(body).lemma, "член") {
		out.kind = letter.Org
		if last == i {
			out.kin = true // members of what is not said
		}
	}
	return out, last
}

// apposed reports whether the item at j is a name between commas, or before what
// introduces a quotation: the secretary, Bell, …
func (r *reading) apposed(j int) bool {
	if j >= len(r.items) || r.items[j].kind != person || r.items[j].prep != "" && j+1 < len(r.items) && r.items[j+1].is(and) || r.items[j].owner {
		return false
	}
	if j+1 >= len(r.items) {
		return true
	}
	n := &r.items[j+1]
	return n.kind == comma && !(j+2 < len(r.items) && (r.items[j+2].kind == person || r.items[j+2].is(and))) || n.kind == stop || n.kind == quote || n.text == "."
}

func isCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func elementFits(it *item, c name.Case) bool { return it.cases&c != 0 }

// genitive reports whether a lower-case Russian word may be the adjective or noun
// of a genitive: иностранных дел.
func genitive(low string) bool {
	for _, end := range [...]string{"ых", "их", "ого", "его", "ой", "ей", "ии", "дел", "а", "ы", "и", "ов", "й"} {
		if strings.HasSuffix(low, end) {
			return true
		}
	}
	return false
}

// add keeps a report unless another of the sentence tells the same letter.
func (r *reading) add(rep report) {
	if len(rep.senders) == 0 && len(rep.addressees) == 0 {
		return
	}
	for _, s := range rep.senders {
		for i := range rep.addressees {
			if s.known() && rep.addressees[i].known() && s.same(&rep.addressees[i]) {
				return // nobody writes to himself: something was misread
			}
		}
	}
	for i := range r.reports {
		have := &r.reports[i]
		if refsMeet(have.senders, rep.senders) && refsMeet(have.addressees, rep.addressees) {
			if len(have.senders) == 0 || !have.senders[0].known() {
				have.senders = rep.senders
			}
			if len(have.addressees) < len(rep.addressees) {
				have.addressees = rep.addressees
			}
			if have.noun == "" {
				have.noun = rep.noun
			}
			return
		}
	}
	r.reports = append(r.reports, rep)
}

// refsMeet reports whether two lists may be of the same people: one is empty or
// they have a member in common.
func refsMeet(a, b []ref) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for i := range a {
		for j := range b {
			if a[i].same(&b[j]) || !a[i].known() && !b[j].known() {
				return true
			}
		}
	}
	return false
}

// quoted is the quotation that the report introduces: the first after it, or the
// last before it.
func (r *reading) quoted(at int) (span, bool) {
	for i := at; i < len(r.items); i++ {
		if r.items[i].kind == quote {
			return r.items[i].span, true
		}
	}
	for i := at - 1; i >= 0; i-- {
		if r.items[i].kind == quote {
			return r.items[i].span, true
		}
	}
	return span{}, false
}

// introduces reports whether a quotation or a clause of what was said follows the
// item, or a quotation comes right before it.
func (r *reading) introduces(at int) bool {
	for i := at + 1; i < len(r.items); i++ {
		it := &r.items[i]
		switch {
		case it.kind == quote:
			return true
		case it.low == "что" || it.low == "that":
			return true
		case it.kind == stop && it.text == ":":
			return true
		case it.kind == stop && it.text == ";":
			return false
		}
	}
	return at >= 2 && r.items[0].kind == quote
}

// near finds an item of a kind in the same clause as i; -1 if there is none.
func (r *reading) near(i int, k kind) int {
	lo, hi := r.clause(i)
	best := -1
	for j := lo; j < hi; j++ {
		if j != i && r.items[j].is(k) && (best < 0 || distance(i, j) < distance(i, best)) {
			best = j
		}
	}
	return best
}

func distance(a, b int) int { return max(a-b, b-a) }

// clause is the stretch of items around i without a stop, a quotation or the
// beginning of another clause between.
func (r *reading) clause(i int) (lo, hi int) {
	lo, hi = i, i+1
	for lo > 0 {
		p := &r.items[lo-1]
		if p.kind == quote || p.kind == stop && p.text != "—" && p.text != "–" || p.is(clause) {
			break
		}
		lo--
	}
	for hi < len(r.items) {
		p := &r.items[hi]
		if p.kind == quote || p.kind == stop && p.text != "—" && p.text != "–" || p.is(clause) {
			break
		}
		hi++
	}
	return lo, hi
}

// denied reports whether the verb at i is negated or only thought of.
func (r *reading) denied(i int) bool {
	for j := max(0, i-3); j < i; j++ {
		it := &r.items[j]
		if it.kind == comma || it.kind == stop || it.kind == quote {
			continue
		}
		if it.is(negation) && !(r.russian && j < i-1 && it.low != "никогда") && !r.barrier(j, i) {
			return true
		}
		if !r.russian && it.is(modal) && auxiliary[it.text] && !r.barrier(j, i) {
			return true
		}
	}
	if r.russian {
		for j := max(0, i-2); j < min(len(r.items), i+3); j++ {
			if r.items[j].low == "бы" || r.items[j].low == "б" {
				return true
			}
		}
	}
	lo, _ := r.clause(i)
	if lo > 0 && !r.barrier(lo-1, i) {
		switch r.items[lo-1].low {
		case "if", "если", "whether", "чтобы", "чтоб", "lest", "unless":
			return true
		}
	}
	return false
}

var auxiliary = wordSet("would should could might may must shall will can ought")

// barrier reports whether a comma or stop stands between two items.
func (r *reading) barrier(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if r.items[k].kind == comma || r.items[k].kind == stop {
			return true
		}
	}
	return false
}

// general reports whether the clause tells of a habit and not of one letter.
func (r *reading) general(i int) bool { return r.near(i, habit) >= 0 }
