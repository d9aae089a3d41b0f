package prose

import (
	"strings"
	"unicode"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// teller follows a narrative: who was last spoken of, what letters were just
// reported, which year it is.
type teller struct {
	file  string
	words *words

	unread     []heard // the last sentences that tell of no letter, not yet looked at
	sentenceNo int
	subject    ref   // the subject of the sentence before, or the last there was
	people     []ref // those named in the sentence before
	ago        int   // sentences since people were named
	letters    []told
	pending    *pending
	year       int // the last year named
	yearAt     int // the paragraph it was named in
	paragraphs int

	dates []dated // of the sentence being read
}

// heard is a sentence that is read only if a later one refers to it.
type heard struct {
	block *letter.Block
	s     sentence
	words []word
}

// farBack is how many sentences a pronoun may refer back.
const farBack = 3

// told is a letter reported a moment ago.
type told struct {
	report
	sentence int
}

// pending is a dated address that will count as a letter if it is answered.
type pending struct {
	report
	r        *reading
	dates    []dated
	sentence int
}

type dated struct {
	span
	found letter.Found
}

// paragraph finds the letters that a paragraph reports.
func (t *teller) paragraph(b *letter.Block) []letter.Letter {
	t.paragraphs++
	t.letters, t.pending = nil, nil
	var out []letter.Letter
	for _, s := range sentences(b.Text) {
		if s.to-s.from > maxSentence {
			continue
		}
		out = append(out, t.sentence(b, s)...)
		if t.pending != nil && t.pending.sentence < t.sentenceNo-1 {
			t.pending = nil
		}
	}
	return out
}

// maxSentence is the length in bytes beyond which a sentence is none.
const maxSentence = 16 << 10

// sentence reads one sentence.
func (t *teller) sentence(b *letter.Block, s sentence) []letter.Letter {
	t.sentenceNo++
	t.readDates(b.Text, &s)
	ws := tokenise(b.Text, s.from, s.to, s.quotes)
	if !tells(ws) {
		if len(t.unread) == farBack {
			t.unread = append(t.unread[:0], t.unread[1:]...)
			t.ago++
		}
		t.unread = append(t.unread, heard{b, s, ws})
		return nil
	}
	for i := range t.unread {
		h := &t.unread[i]
		before := t.read(h.block, &h.s, h.words)
		t.remember(before)
	}
	t.unread = t.unread[:0]
	r := t.read(b, &s, ws)
	question := strings.HasSuffix(strings.TrimRight(b.Text[s.from:s.to], " »”\""), "?") && len(s.quotes) == 0
	if !question && !r.editorial() {
		if r.russian {
			r.readRussian()
		} else {
			r.readEnglish()
		}
	}
	var out []letter.Letter
	if t.pending != nil && t.pending.r == nil {
		t.pending = nil
	}
	for _, rep := range r.complete() {
		if l := t.letter(rep); len(l.Senders) > 0 && len(l.Addressees) > 0 || len(l.Senders)+len(l.Addressees) > 0 && (len(l.Text) > 0 || l.Date.Certain() && rep.own.dayNear(rep)) {
			out = append(out, l)
		}
	}
	t.remember(r)
	return out
}

// read reads the items of a sentence.
func (t *teller) read(b *letter.Block, s *sentence, ws []word) *reading {
	return &reading{t: t, block: b, s: s, items: t.items(b.Text, ws), russian: cyrillic(b.Text[s.from:s.to])}
}

// tells reports whether a sentence has a word that may tell of a letter.
func tells(ws []word) bool {
	for i := range ws {
		for _, e := range lexicon()[ws[i].low] {
			switch e.kind {
			case mail, write, reply, tell, written:
				return true
			}
		}
	}
	return false
}

// editorial reports whether the sentence is an address to the reader of a letter
// rather than narrative: it begins with a salutation.
func (r *reading) editorial() bool {
	return len(r.items) > 0 && (r.items[0].low == "dear" || r.items[0].low == "дорогой" || r.items[0].low == "уважаемый")
}

// whole is a report with the sentence and the dates it stands in.
type whole struct {
	report
	own   *reading
	dates []dated
}

// complete are the sentence's reports, the settled pending one first, those
// without an addressee left out where another tells of the same writer.
func (r *reading) complete() []whole {
	var out []whole
	if p := r.t.pending; p != nil && p.r != nil && p.report.at < 0 {
		p.report.at = -p.report.at - 1
		out = append(out, whole{p.report, p.r, p.dates})
		r.t.pending = nil
	}
	for _, rep := range r.reports {
		out = append(out, whole{rep, r, r.t.dates})
	}
	return out
}

// pend keeps a dated address until the next sentence shows whether it was answered.
func (t *teller) pend(rep report, r *reading) {
	t.pending = &pending{rep, r, append([]dated(nil), t.dates...), t.sentenceNo}
}

// settlePending reports whether x answers the pending address, which then counts
// as a letter and as the last one told.
func (t *teller) settlePending(x *ref) bool {
	p := t.pending
	if p == nil || p.r == nil || p.report.at < 0 || p.sentence == t.sentenceNo {
		return false
	}
	for i := range p.addressees {
		if p.addressees[i].same(x) {
			t.letters = append(t.letters, told{p.report, p.sentence})
			p.report.at = -p.report.at - 1 // settled: to be put out
			return true
		}
	}
	return false
}

// recent is the letter told last, if that is not long ago.
func (t *teller) recent() *report {
	if n := len(t.letters); n > 0 && t.letters[n-1].sentence >= t.sentenceNo-3 {
		return &t.letters[n-1].report
	}
	return nil
}

// readDates finds the dates of a sentence outside its quotations.
func (t *teller) readDates(text string, s *sentence) {
	t.dates = t.dates[:0]
	frame := []byte(text[s.from:s.to])
	for _, q := range s.quotes {
		for i := q.from; i < q.to; i++ {
			frame[i-s.from] = ' '
		}
	}
	for _, f := range letter.FindDates(string(frame), letter.Hint{Year: t.year}) {
		t.dates = append(t.dates, dated{span{s.from + f.Start, s.from + f.End}, f})
		if first, last, ok := f.Date.Years(); ok && !f.Inferred && first == last && first > 1000 {
			t.year, t.yearAt = first, t.paragraphs
		}
	}
}

// dayIn reports whether a day is named in the sentence.
func (t *teller) dayIn(*reading) bool {
	for _, d := range t.dates {
		if p, _ := d.found.Date.Points(); p.Day > 0 {
			return true
		}
	}
	return false
}

// antecedent is whom "he" or "she" stands for: the subject of the sentence before,
// else the only one there of that gender.
func (t *teller) antecedent(g name.Gender) ref {
	if t.ago > 3 {
		return ref{}
	}
	if t.subject.known() && t.subject.kind == letter.Person && t.subject.gender.Agrees(g) && !t.subject.plural {
		x := t.subject
		x.inferred = true
		if len(t.people) != 1 || t.people[0].same(&x) || !t.people[0].gender.Agrees(g) {
			return x
		}
	}
	var only ref
	for i := range t.people {
		p := &t.people[i]
		if !p.gender.Agrees(g) || p.plural || p.kind != letter.Person {
			continue
		}
		if only.text != "" && !only.same(p) {
			return ref{}
		}
		only = *p
	}
	only.inferred = only.text != ""
	return only
}

// dayNear reports whether a day was named beside the report.
func (r *reading) dayNear(w whole) bool {
	for _, d := range w.dates {
		if p, _ := d.found.Date.Points(); p.Day > 0 {
			return true
		}
	}
	return false
}

// holder is whom an office without a name stands for when the sentence before is
// about one person: "… Иванов. Министр предложил". What the office is the office
// of must not be said (bare), and the person is inferred.
func (t *teller) holder(it *item, bare bool) ref {
	if !bare || it.kind != other || !it.is(office) || kinship[it.as(office).lemma] || t.ago > 1 {
		return ref{}
	}
	if x := t.subject; x.known() && x.kind == letter.Person && !x.plural && x.gender.Agrees(it.as(office).gender) {
		x.inferred = true
		return x
	}
	return ref{}
}

// subjectBefore is the subject that a sentence without one takes over.
func (t *teller) subjectBefore(e *entry) ref {
	if t.ago > 1 || !t.subject.known() || !t.subject.gender.Agrees(e.gender) || e.plural != t.subject.plural {
		return ref{}
	}
	x := t.subject
	x.inferred = true
	return x
}

// remember keeps what the next sentence may refer to.
func (t *teller) remember(r *reading) {
	t.ago++
	var people []ref
	subject := ref{}
	for i := range r.items {
		it := &r.items[i]
		if it.kind != person {
			if it.is(pronoun) && it.inCase(name.Nominative) && subject.text == "" {
				if a := t.antecedent(it.as(pronoun).gender); a.known() {
					subject = a
				}
			}
			continue
		}
		c := name.Genitive
		nominative := it.inCase(name.Nominative) && it.prep == "" && !it.owner
		if nominative && (!r.russian || !it.inCase(name.Genitive)) {
			c = name.Nominative
		}
		x := r.ref(it, c)
		if c == name.Nominative && subject.text == "" {
			subject = x
		}
		people = append(people, x)
	}
	for _, rep := range r.reports {
		t.letters = append(t.letters, told{rep, t.sentenceNo})
		if len(rep.senders) == 1 && rep.senders[0].known() {
			subject = rep.senders[0]
		}
	}
	if len(t.letters) > 8 {
		t.letters = append(t.letters[:0], t.letters[len(t.letters)-4:]...)
	}
	if len(people) == 0 && subject.text == "" {
		return
	}
	t.ago = 0
	t.people = people
	if subject.text != "" || len(people) > 0 {
		if subject.text == "" && len(people) == 1 {
			return
		}
		if subject.text != "" {
			t.subject = subject
		}
	}
}

// cyrillic reports whether most letters of a text are Cyrillic.
func cyrillic(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case r >= 0x400 && r < 0x530:
			n++
		case unicode.IsLetter(r):
			n--
		}
	}
	return n > 0
}

// letter makes a letter of a report.
func (t *teller) letter(w whole) letter.Letter {
	r, b := w.own, w.own.block
	l := letter.Letter{Kind: letter.KindReported, Language: "en", Span: b.Where(t.file, r.s.from, r.s.to)}
	if r.russian {
		l.Language = "ru"
	}
	l.Remark = strings.TrimSpace(b.Text[r.s.from:r.s.to])
	l.Senders = parties(w.senders, letter.Sender, w.inferred)
	l.Addressees = parties(w.addressees, letter.Addressee, w.inferred)
	t.date(&l, w)
	if q, ok := r.quoted(w.at); ok && q.to > q.from {
		from, to := inner(b.Text, q)
		if to > from {
			l.Text = []letter.Block{part(b, from, to)}
		}
	}
	return l
}

// inner is a quotation without its marks.
func inner(text string, q span) (from, to int) {
	s := text[q.from:q.to]
	trimmed := strings.TrimLeft(s, "«“„\"")
	from = q.to - len(trimmed)
	to = from + len(strings.TrimRight(trimmed, "»”“\""))
	return from, to
}

func parties(refs []ref, role letter.Role, doubt bool) []letter.Party {
	var out []letter.Party
	for _, x := range refs {
		p := letter.Party{Kind: x.kind, Role: role, Inferred: x.inferred || doubt, Evidence: "context"}
		if x.known() {
			p.Name, p.Inflect, p.Span = x.text, x.oblique, x.where
		} else {
			continue
		}
		out = append(out, p)
	}
	return out
}

// date gives the letter the date nearest to what tells of it; a year that another
// sentence named is marked uncertain.
func (t *teller) date(l *letter.Letter, w whole) {
	at := w.own.items[w.at].from
	best := -1
	for i, d := range w.dates {
		if best < 0 || near(d.span, at) < near(w.dates[best].span, at) {
			best = i
		}
	}
	if best >= 0 {
		d := w.dates[best]
		l.Date, l.DateFrom = d.found.Date, "context"
		l.DateText = strings.TrimSpace(w.own.block.Text[d.from:d.to])
		if d.found.Inferred {
			l.Date = l.Date.Doubt()
		}
		return
	}
	if t.year > 0 && t.paragraphs-t.yearAt <= 3 {
		l.Date, l.DateFrom = letter.Day(t.year, 0, 0).Doubt(), "context"
	}
}

func near(s span, at int) int {
	if s.from > at {
		return s.from - at
	}
	return max(0, at-s.to)
}
