package edition

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// letter gives the letter that begins at s; lines end where the next one begins.
func (b *book) letter(s start, lines []line) bool {
	below := trim(lines[s.next:])
	lp := &letterParts{file: b.file, year: b.yearFor(s), dated: s.dated && s.dateline}
	l := letter.Letter{Kind: kindOf(s.noun), Number: s.label}
	lp.from = b.parties(s.senders, headText(lines[s.from:max(s.next, s.from+1)]), letter.Sender)
	lp.to = b.parties(s.addressees, headText(lines[s.to:max(s.next, s.to+1)]), letter.Addressee)
	if s.class == nameClass && b.layout.nameWrites {
		lp.from, lp.to = b.parties(s.addressees, headText(lines[s.from:max(s.next, s.from+1)]), letter.Sender), nil
	}
	if s.same {
		lp.to = b.same(lp.to)
		if len(lp.to) == 1 && len(lp.from) == 1 && strings.EqualFold(lp.to[0].Name, lp.from[0].Name) {
			lp.to = b.inContext(b.before.senders, letter.Addressee) // he answers
		}
	}
	if len(s.senders) == 1 && sameAs(s.senders[0].text) {
		lp.from = b.otherSide(true)
	}
	if s.answer {
		lp.from, lp.to = b.inContext(b.before.addressees, letter.Sender), b.inContext(b.before.senders, letter.Addressee)
	}
	if s.bare && b.front.sender.Name == "" && b.front.owner.Name == "" {
		lp.to = nil
	}
	unknown := s.unknown && len(s.senders) == 0 && s.class != toClass && s.class != caseClass
	if len(lp.from) == 0 && b.front.sender.Name != "" && !unknown {
		lp.from = []letter.Party{b.front.sender}
	}
	if s.class == fromClass && len(lp.to) == 0 {
		lp.to = b.owner()
	}
	if len(lp.to) == 0 && b.front.addressee.Name != "" && !(len(lp.from) == 1 && sameSurname(surname(lp.from[0].Name), surname(b.front.addressee.Name))) {
		lp.to = []letter.Party{b.front.addressee}
	}
	for i := s.at; i < s.next; i++ {
		if i == s.intro[0] && s.intro[1] > i {
			for _, p := range b.layout.paragraphs(lines[i:s.intro[1]]) {
				lp.whole(&p, letter.NoteText)
			}
			if i = s.intro[1]; i >= s.next {
				break
			}
		}
		p := paragraph{line: lines[i], lines: 1}
		part := letter.Heading
		if s.dateline && i == s.dateAt && s.class != caseClass && datelinePlace(p.text, s.date) != "" {
			part = letter.Dateline
		}
		lp.whole(&p, part)
	}
	if s.dateline && s.dateAt >= s.at && s.dateAt < s.next {
		lp.place = firstOf(lp.place, datelinePlace(lines[s.dateAt].text, s.date))
		if m := fromTo.FindStringSubmatch(strings.Trim(lines[s.dateAt].text[min(s.date.End, len(lines[s.dateAt].text)):], " ,.")); m != nil {
			s.received = strings.Trim(m[2], " .")
		}
	}
	lp.behind = b.layout.paragraphs(b.notes.of[s.at])
	for _, x := range lines[s.at:s.next] {
		lp.head += x.text + "\n"
	}
	lp.parse(b.layout.paragraphs(below))
	lp.lastSentence()
	b.date(&l, s, lines, lp)
	b.finish(&l, lp)
	if s.again {
		b.again(&l)
	}
	if s.class == toClass && len(l.Senders) == 1 && l.Senders[0].Evidence == "signature" && b.front.owner.Name != "" && shortFor(l.Senders[0].Name, b.front.owner.Name) {
		l.Senders = []letter.Party{b.front.owner}
	}
	if unknown {
		l.Senders = nil
	}
	if len(l.Addressees) == 0 && s.class == fromClass {
		l.Addressees = b.inContext(b.before.author, letter.Addressee)
	}
	if len(l.Senders) == 0 && s.class == toClass {
		l.Senders = b.otherSide(s.same)
	}
	b.exchange(&l)
	l.Sent.Name = firstOf(s.place, lp.place)
	l.Received.Name = firstOf(s.received, lp.received)
	first, last := lines[s.at], lines[max(s.at, s.next-1)]
	if len(below) > 0 {
		last = below[len(below)-1]
	}
	l.Span = letter.Span{File: b.file, Line: first.number, LineEnd: last.last, Start: first.start, End: last.end}
	return b.emit(l, s.class)
}

func (b *book) emit(l letter.Letter, c class) bool {
	b.written = true
	b.before.senders = l.Senders
	b.before.others, b.before.addressees = l.Addressees, l.Addressees
	if c == fromClass {
		b.before.others = l.Senders
	}
	if c == toClass && len(l.Senders) == 1 && l.Senders[0].Evidence == "signature" {
		b.before.author = l.Senders
	}
	if !l.Date.IsZero() {
		b.before.date = l.Date
	}
	return b.give(l, nil)
}

// owner is the one side of every letter that the title names, as addressee.
func (b *book) owner() []letter.Party {
	for _, p := range []letter.Party{b.front.owner, b.front.sender} {
		if p.Name != "" {
			p.Role = letter.Addressee
			return []letter.Party{p}
		}
	}
	return nil
}

// again gives a letter without a heading to the addressee of the one before, if its
// salutation does not name somebody else by the surname.
func (b *book) again(l *letter.Letter) {
	for _, p := range l.Addressees {
		if _, given := name.IsGiven(p.Name); given < 0.5 && !kinOnly(p.Name) && !namesOne(p.Name, b.before.others) {
			return
		}
	}
	if len(b.before.others) > 0 {
		l.Addressees = b.inContext(b.before.others, letter.Addressee)
	}
}

// otherSide are the senders of a letter that does not say who writes: of one "to
// the same" who wrote the letter before, else whose papers they are.
func (b *book) otherSide(same bool) []letter.Party {
	if !same {
		if b.front.owner.Name != "" {
			return []letter.Party{b.front.owner}
		}
		return nil
	}
	return b.inContext(b.before.senders, letter.Sender)
}

// inContext are parties of the letter before as those of this one.
func (b *book) inContext(before []letter.Party, role letter.Role) []letter.Party {
	var ps []letter.Party
	for _, p := range before {
		if p.Role == letter.Via {
			continue
		}
		p.Evidence, p.Inferred, p.Span, p.Role = "context", true, letter.Span{}, role
		ps = append(ps, p)
	}
	return ps
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func kindOf(noun string) letter.Kind {
	switch noun {
	case "telegram":
		return letter.KindTelegram
	case "note":
		return letter.KindNote
	}
	return letter.KindLetter
}

// yearFor is the year that completes the dates of a letter: its heading's, or
// that of the letter before.
func (b *book) yearFor(s start) int {
	if s.dated && !s.date.Inferred {
		if y, _, ok := s.date.Date.Years(); ok {
			return y
		}
	}
	if s.year != 0 {
		return s.year
	}
	if y, _, ok := b.before.date.Years(); ok {
		return y
	}
	return b.layout.titleYear
}

// headText is the first line of a heading, with the next where there is one: a
// heading may be broken over two.
func headText(lines []line) paragraph {
	p := paragraph{line: lines[0], lines: 1}
	p.runs = append([]letter.Run(nil), p.runs...)
	if len(lines) > 1 {
		p.join(lines[1])
	}
	return p
}

func (b *book) parties(names []named, l paragraph, role letter.Role) []letter.Party {
	var ps []letter.Party
	for _, n := range names {
		p := letter.Party{Name: n.text, Kind: letter.Person, Role: role, Inflect: n.inflected, Evidence: "heading"}
		if n.org {
			p.Kind = letter.Org
		}
		if n.copied {
			p.Role = letter.Copy
		}
		if n.end <= len(l.text) {
			p.Span = l.span(b.file, n.start, n.end)
		}
		ps = append(ps, p)
	}
	return ps
}

// same resolves "To the same" to the addressees of the letter before.
func (b *book) same(to []letter.Party) []letter.Party {
	span := letter.Span{}
	if len(to) > 0 {
		span = to[0].Span
	}
	var ps []letter.Party
	for _, p := range b.before.others {
		p.Span, p.Evidence, p.Inferred = span, "context", true
		ps = append(ps, p)
	}
	return ps
}

// date sets the letter's date: the heading's, else its date line's, else that at
// its end. A year that was taken from the letter before is made the next one when
// the letters would else go back by months.
func (b *book) date(l *letter.Letter, s start, lines []line, lp *letterParts) {
	d := dated{}
	switch {
	case s.dated:
		f := s.date
		text := lines[s.dateAt].text
		if f.End > len(text) && !s.dateline {
			text = headText(lines[s.dateAt:max(s.next, s.dateAt+1)]).text
		}
		ok := true
		if f.Inferred && (!b.layout.dates || !b.before.date.IsZero()) || f.End > len(text) {
			f, ok = letter.FindDate(text, letter.Hint{Year: lp.year})
		}
		if ok {
			d = dateOf(text, f)
		}
		l.DateFrom = "heading"
		if s.dateline && (s.next <= s.dateAt || datelinePlace(text, f) != "" && s.class != caseClass) {
			l.DateFrom = "dateline"
		}
		d = finer(d, lp)
		if d.date.IsZero() && !lp.opening.date.IsZero() {
			d, l.DateFrom = lp.opening, "dateline"
		}
	case !lp.opening.date.IsZero():
		d, l.DateFrom = lp.opening, "dateline"
	case !lp.closing.date.IsZero():
		d, l.DateFrom = lp.closing, "dateline"
	case lp.sameDay:
		d, l.DateFrom = dated{date: b.before.date}, "context"
	}
	if d.date.IsZero() {
		l.DateFrom = ""
		return
	}
	if d.free {
		l.DateFrom = "context"
		if s.year == 0 {
			d.date = b.later(d.date)
		}
	}
	l.Date, l.DateText = d.date, d.text
}

// finer prefers the letter's own date to a heading that names only the year or
// month of it.
func finer(d dated, lp *letterParts) dated {
	if d.date.IsInterval() {
		return d
	}
	p, _ := d.date.Points()
	for _, own := range []dated{lp.opening, lp.closing} {
		q, _ := own.date.Points()
		if own.date.IsZero() || own.date.IsInterval() || q.Day == 0 || p.Day > 0 || q.Year != p.Year || p.Month > 0 && q.Month != p.Month {
			continue
		}
		if own.free && !d.free { // the year is the heading's
			old := own.date.OldStyle
			own.date, own.free = letter.Day(q.Year, q.Month, q.Day), false
			own.date.OldStyle = old
		}
		return own
	}
	return d
}

// later is d, or d a year later when it would stand months before the letter
// before it.
func (b *book) later(d letter.Date) letter.Date {
	first, _, ok := d.Bounds()
	before, _, okBefore := b.before.date.Bounds()
	if !ok || !okBefore || before-first < 100 || d.IsInterval() {
		return d
	}
	p, _ := d.Points()
	next := letter.Day(p.Year+1, p.Month, p.Day)
	if next.IsZero() {
		return d
	}
	return next.Doubt()
}

// finish sets what the parts of a letter tell.
func (b *book) finish(l *letter.Letter, lp *letterParts) {
	l.Text = lp.blocks
	l.Archive = lp.archive
	if lp.kind != "" && l.Kind == letter.KindLetter {
		l.Kind = lp.kind
	}
	l.Language = language(lp.blocks)
	l.Senders = lp.senders()
	l.Addressees = lp.addressees()
	if len(l.Addressees) == 1 && l.Addressees[0].Evidence == "address" && sameAs(l.Addressees[0].Name) {
		l.Addressees = b.same(l.Addressees)
	}
}

// senders are the heading's, else those who sign. A signature that belongs to
// nobody named by the title outweighs the title.
func (lp *letterParts) senders() []letter.Party {
	if len(lp.from) > 0 && !lp.from[0].Inferred {
		return lp.from
	}
	var signers []letter.Party
	for _, s := range lp.signed {
		signers = append(signers, letter.Party{Name: s.name, Kind: letter.Person, Role: letter.Sender, Evidence: "signature", Span: s.span})
	}
	if len(lp.from) == 0 {
		if len(signers) <= 12 {
			return dedupe(signers)
		}
		return nil
	}
	// The title names the sender; a full signature may contradict it.
	for i, s := range signers {
		if lp.signed[i].own && contradicts(s.Name, lp.from[0].Name) {
			return []letter.Party{s}
		}
	}
	if n := len(signers); n > 0 && lp.signed[n-1].own && (stranger(signers[n-1].Name, lp.from[0].Name) || lp.signed[n-1].rank && !namesOne(signers[n-1].Name, lp.from)) {
		return signers[n-1:]
	}
	return lp.from
}

func dedupe(ps []letter.Party) []letter.Party {
	var out []letter.Party
	for _, p := range ps {
		known := false
		for _, q := range out {
			known = known || sameSurname(surname(p.Name), surname(q.Name)) || surname(p.Name) == ""
		}
		if !known {
			out = append(out, p)
		}
	}
	return out
}

// contradicts reports whether a signature has the surname of the title's sender
// but other initials: a relation signs.
func contradicts(signature, title string) bool {
	ws, ts := givenNames(signature), givenNames(title)
	if len(ws) < 2 || len(ts) < 2 || !strings.EqualFold(ws[len(ws)-1].text, ts[len(ts)-1].text) {
		return false
	}
	a, _ := utf8.DecodeRuneInString(ws[0].text)
	z, _ := utf8.DecodeRuneInString(ts[0].text)
	return unicode.ToLower(a) != unicode.ToLower(z) && isCapital(ws[0].text) && !addressTitles[ws[0].lower()]
}

// shortFor reports whether a signature of initials, or of a given name alone, is
// the owner's of the papers: "J. H. R.", "W.", "Christian".
func shortFor(signature, owner string) bool {
	ws, own := words(signature), words(owner)
	if len(ws) == 0 || len(ws) > len(own) {
		return false
	}
	k := 0
	for _, w := range ws {
		for k < len(own) {
			r, _ := utf8.DecodeRuneInString(own[k].text)
			first, _ := utf8.DecodeRuneInString(w.text)
			if isInitial(w) && unicode.ToLower(r) == unicode.ToLower(first) || !isInitial(w) && k+1 < len(own) && strings.EqualFold(w.text, own[k].text) {
				break
			}
			k++
		}
		if k == len(own) {
			return false
		}
		k++
	}
	return true
}

// stranger reports whether a full signature, with an initial or a given name, has
// nothing in common with the title's sender: somebody else wrote. The same first
// letter may be the same person under another surname; a nickname or an office is
// no name.
func stranger(signature, title string) bool {
	if i := strings.IndexByte(signature, ','); i > 0 {
		signature = signature[:i]
	}
	p := name.Split(signature)
	if utf8.RuneCountInString(p.Surname) < 3 || len(p.Given)+len(p.Initials) == 0 || sameSurname(p.Surname, surname(title)) {
		return false
	}
	first := ""
	if len(p.Initials) > 0 {
		first = p.Initials[0]
	}
	if len(p.Given) > 0 && !p.InitialFirst {
		first = p.Given[0]
		if _, likely := name.IsGiven(first); likely < 0.5 {
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(first)
	for _, t := range words(title) {
		if sameSurname(p.Surname, t.text) {
			return false
		}
		if own, _ := utf8.DecodeRuneInString(t.text); unicode.ToLower(own) == unicode.ToLower(r) {
			return false
		}
	}
	return true
}

// givenNames are the words of a name without titles before it.
func givenNames(name string) []word {
	ws := words(name)
	for len(ws) > 1 && (shortTitle[ws[0].lower()] || addressTitles[ws[0].lower()] || particles[ws[0].lower()] && !isInitial(ws[0])) && !isInitial(ws[0]) {
		ws = ws[1:]
	}
	return ws
}

// addressees are the heading's, with the roles that the address gives them; else
// whom the address or the salutation names.
func (lp *letterParts) addressees() []letter.Party {
	to := lp.to
	if len(to) == 0 || to[0].Evidence == "title" {
		if told := lp.toldAddressees(); len(told) > 0 {
			to = told
		}
	}
	if len(to) == 1 && kinOnly(to[0].Name) {
		if told := lp.toldAddressees(); len(told) > 0 && !kinOnly(told[0].Name) {
			to = told // "to his son", whom the superscription or the salutation names
		}
	}
	for i := range to {
		for _, c := range lp.copies {
			if len(to) > 1 && i > 0 && namesOne(c, to[i:i+1]) {
				to[i].Role = letter.Copy
			}
		}
	}
	for _, v := range lp.via {
		to = append(to, letter.Party{Name: v.name, Kind: letter.Person, Role: letter.Via, Evidence: "address", Span: v.span})
	}
	return to
}

// kinOnly reports whether a party is named by no more than kinship: "his son".
func kinOnly(name string) bool {
	ws := words(name)
	for _, w := range ws {
		if low := w.lower(); !kin[low] && !possessives[low] && low != "my" && low != "the" && low != "den" && low != "die" {
			return false
		}
	}
	return len(ws) > 0
}

// toldAddressees are those whom the address at the end or at the head names, or
// the salutation.
func (lp *letterParts) toldAddressees() []letter.Party {
	for _, group := range [][]paragraph{lp.address, lp.headTo} {
		if len(group) == 0 {
			continue
		}
		p := &group[0]
		from := 0
		if ws := words(p.text); len(ws) > 1 && isTo(ws, 0) {
			from = ws[1].start
		}
		end := len(p.text)
		if m := coverLine.FindStringSubmatchIndex(p.text); m != nil {
			from, end = m[2], m[3]
		}
		if i := strings.IndexAny(p.text[from:end], ",;:"); i > 0 {
			end = from + i
		}
		end = lp.firmPlace(p.text, from, end)
		end = trimStop(p.text, from, end)
		name := clean(p.text[from:end])
		if !nameLike(name) && !orgLike(name) {
			continue
		}
		party := letter.Party{Name: name, Kind: letter.Person, Role: letter.Addressee, Evidence: "address", Span: p.span(lp.file, from, end)}
		if orgLike(name) {
			party.Kind = letter.Org
		}
		return []letter.Party{party}
	}
	if to := lp.greeted(); len(to) > 0 || len(lp.to) > 0 {
		return to
	}
	return lp.calledUpon()
}

// firmPlace is where, in bytes [from, end) of an address, the name ends and a place
// begins without a comma: "Messrs. Hall & Co. London", "Gregg & Dunn New York".
func (lp *letterParts) firmPlace(s string, from, end int) int {
	ws := words(s[from:end])
	firm := false
	for i, w := range ws {
		if firm && i > 0 && (commercial(ws[i-1].text) || placeHeads[w.lower()] && i+1 < len(ws)) && placeLike(s[from+w.start:end]) {
			lp.received = strings.Trim(s[from+w.start:end], " .,")
			return from + w.start
		}
		firm = firm || w.text == "&"
	}
	return end
}

// callName is a name in the vocative inside a sentence, between commas.
var callName = regexp.MustCompile(`(?:^|[,;:(—]\s*)(?i:my (?:very |own )?dear(?:est)?|милый|дорогой|любезный|дорогая|милая|дорогие|любезная|lieber|liebe|mon cher|ma chère)(?: друг)? ((?:\p{Lu}\.\s?)*\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2})\s*[.,;!)—]`)

// calledUpon is whom the first sentences turn to: "Your letter, my dear Ann, came".
func (lp *letterParts) calledUpon() []letter.Party {
	for i := range lp.blocks {
		b := &lp.blocks[i]
		if b.Part != letter.Text {
			continue
		}
		m := callName.FindStringSubmatchIndex(head(b.Text, 300))
		if m == nil {
			return nil
		}
		name := strings.TrimRight(b.Text[m[2]:m[3]], ".'’-")
		ws := words(name)
		if len(ws) == 0 || len(ws) == 1 && (addressTitles[ws[0].lower()] || greetingWords[ws[0].lower()] || salutationWords[ws[0].lower()]) {
			return nil
		}
		return []letter.Party{{Name: name, Kind: letter.Person, Role: letter.Addressee, Evidence: "salutation", Span: b.Where(lp.file, m[2], m[2]+len(name))}}
	}
	return nil
}

// greeted are those whom the salutation names.
func (lp *letterParts) greeted() []letter.Party {
	if lp.greeting == nil {
		return nil
	}
	p := lp.greeting
	s := p.text[:lp.greetEnd]
	var out []letter.Party
	ws := words(s)
	from := -1
	flush := func(to int) {
		if from < 0 {
			return
		}
		a, b := ws[from].start, ws[to].end
		if strings.HasPrefix(s[b:], ".") && isInitial(ws[to]) {
			b++
		}
		name := clean(s[a:b])
		if ws2 := words(name); len(ws2) > 0 && !(len(ws2) == 1 && addressTitles[ws2[0].lower()]) {
			out = append(out, letter.Party{Name: name, Kind: letter.Person, Role: letter.Addressee, Inflect: inDative(ws[0].lower(), ws2[len(ws2)-1].lower()), Evidence: "salutation", Span: p.span(lp.file, a, b)})
		}
		from = -1
	}
	for i, w := range ws {
		low := w.lower()
		plain := !isCapital(w.text) || salutationWords[low] && !addressTitles[low] || greetingWords[low] || hasDigit(w.text)
		if plain || listWords[low] {
			flush(i - 1)
			continue
		}
		if from >= 0 && strings.ContainsAny(s[ws[i-1].end:w.start], ",;!") {
			flush(i - 1)
		}
		if from < 0 {
			from = i
		}
	}
	flush(len(ws) - 1)
	return out
}

// greetingWords are in capitals only because the whole salutation is.
var greetingWords = wordSet("boy girl child good day morning evening добрый доброе доброго день дня вечер утро best friends admired master glorious noble and of the to prince princess elector husband wife son daughter children grandfather grandmother nephew niece aunt uncle cousin dad papa mamma mama mum mother father sister brother friend sir madam lord lady lordship highness born most all monsieur madame again warm hearted high esteemed cheapest not colleague colleagues reader " +
	"папа мама тятя дядя тетя тётя бабушка дедушка друзья товарищ товарищи граф князь герр vater mutter tante onkel")

// language tells the language of the letter's words from its script and from a
// few words that are frequent in each.
func language(blocks []letter.Block) string {
	var text strings.Builder
	for _, b := range blocks {
		if (b.Part == letter.Text || b.Part == letter.Postscript || b.Part == letter.Salutation) && text.Len() < 800 {
			text.WriteString(head(b.Text, 800))
			text.WriteByte(' ')
		}
	}
	var counts [len(tongues)]int
	cyrillic, latin := 0, 0
	for w := range eachWord(text.String()) {
		if isCyrillic(w.text) {
			cyrillic++
		} else if !hasDigit(w.text) {
			latin++
		}
		for _, t := range frequent[w.lower()] {
			counts[t]++
		}
	}
	if cyrillic == 0 && latin == 0 {
		return ""
	}
	if cyrillic > latin {
		if counts[ukrainian] > counts[russian] {
			return tongues[ukrainian]
		}
		return tongues[russian]
	}
	best := -1
	for t := range russian {
		if counts[t] > 0 && (best < 0 || counts[t] > counts[best]) {
			best = t
		}
	}
	if best < 0 {
		return ""
	}
	return tongues[best]
}

// tongues are the languages told apart; those from russian on are Cyrillic.
var tongues = [...]string{"en", "fr", "de", "it", "la", "ru", "uk"}

const (
	russian   = 5
	ukrainian = 6
)

// frequent are frequent words and the tongues that have them.
var frequent = frequentWords()

func frequentWords() map[string][]int {
	table := map[string][]int{}
	for t, list := range [len(tongues)]string{
		"the and of to you that is was have for with my your it not be this which will are",
		"le les et vous je que des est dans pour ne pas une qui sur votre mon au avec ce",
		"der die das und ich nicht sie ist zu den mit ein von es auf dem sich haben für wir",
		"il che di non per una sono con della mi è vi gli questo",
		"et in est non ad ut cum quod sed tibi mihi me te ac si esse quam",
		"и в не что я на с вы он как это мне но вас по за",
		"і в не що я на з ви він як це мені але вас по за її є",
	} {
		for w := range strings.FieldsSeq(list) {
			table[w] = append(table[w], t)
		}
	}
	return table
}
