package edition

import (
	"regexp"
	"strings"

	"lettergraph/extract/letter"
)

// front is what the title of a document says of all its letters.
type front struct {
	sender    letter.Party
	addressee letter.Party
	owner     letter.Party   // whose papers they are: one side of every letter
	pair      []letter.Party // two who write to each other
}

var (
	lettersOf = regexp.MustCompile(`(?i)^(?:the )?(?:(?:selected|collected|complete|private|familiar|early|late) )*(?:letters|epistles|correspondence|letter[ -]?books?|copy[ -]?books?|correspondance(?: générale| inédite)?|письма|переписка|briefe|lettres) (?:of|from|by|written by|von|de) (.+?)(?: (?:to|an|à|aan) (?:his |her |sa |son |ses |seine[nr]? |ihre[nr]? )?(.+?))?$`)
	whoseLet  = regexp.MustCompile(`(?i)^(.+?)['’]s?'? (?:(?:selected|collected|complete|private|familiar|early|late) )*(?:letters|briefe)(?: to (?:his |her )?(.+?))?$`)
	russianOf = regexp.MustCompile(`^(?i:письма)(?: (?:с|со|из|от) \p{Ll}+(?: \p{Ll}+)?)? (\p{Lu}.+)$`)
	// "Письма Н. А. Орлова к М. Ф. Рудиной", "Письма к М. Ф. Рудиной"
	russianTo = regexp.MustCompile(`^(?i:письма)(?: (\p{Lu}.+?))? (?i:к|ко) (\p{Lu}.+)$`)
	papersOf  = regexp.MustCompile(`(?i)^(?:the )?(?:(?:selected|collected|complete|private) )*(?:(?:papers|works|writings) of|(?:life|memoirs?|diary|journals?|life and times) and (?:letters|correspondence) of|(?:letters|correspondence) (?:to and from|from and to|of and to)|briefe (?:von und an|an und von)|lettres (?:de et à|à et de)) (.+?)$`)
	// "Н. А. Орлов. Письма к жене"
	nameThenLetters = regexp.MustCompile(`^(.+?)[.:,] (?i:(?:избранные |собрание |selected |collected |ausgewählte )?(?:письма|писем|переписка|letters|briefe|lettres)(?:[.,:]? (?:к|to|an|à|жене|матери|\d).*)?)$`)
	// "Сочинения и письма", "Полное собрание сочинений": the author stands above
	justWorks = regexp.MustCompile(`(?i)^(?:(?:the )?(?:complete |collected |selected )?works(?: and letters)?|(?:полное |избранное )?собрание сочинений(?: и писем)?|(?:избранные )?сочинения(?: и письма)?|sämtliche werke|gesammelte werke|œuvres(?: complètes)?)[.,:]?(?: (?:in|в|en) .{3,30})?$`)
	// "А. К. Орлов. Полное собрание сочинений и писем в трех томах. Том третий"
	worksOf    = regexp.MustCompile(`^((?:\p{Lu}\. ?){1,3}\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?)\. (?i:(?:(?:полное|избранное) )?собрание (?:сочинений|писем)|(?:избранные )?(?:сочинения|письма)|(?:collected|complete) (?:works|letters))`)
	justLetter = regexp.MustCompile(`(?i)^(?:the )?(?:(?:selected|collected|complete|избранные) )?(?:letters|письма|briefe|lettres|correspondence)[.,:]?(?: \d{4}.*)?$`)
)

// readFront reads the title before the first letter, which begins at line until.
func readFront(lines []line, until int) front {
	var f front
	lines = lines[:min(until, 400, len(lines))]
	for i := range lines {
		if w := worksOf.FindStringSubmatch(lines[i].text); w != nil && i < 12 && len(lines[i].text) < 400 {
			f.author(lines[i], w[1], false)
			continue
		}
		if len(lines[i].text) > 240 || prose(lines[i].text) && !(i < 4 && titleOfLetters(lines[i].text)) {
			continue
		}
		title := ""
		for j := i; j < len(lines) && (j < i+4 || j < i+7 && len(lines[j].text) < 36) && (len(lines[j].text) <= 90 || j == i); j++ {
			title = strings.TrimSpace(title + " " + titleText(lines[j].text))
			f.title(lines[i], lines[j], title)
		}
		if i+1 < len(lines) && justLetters(titleText(lines[i+1].text)) {
			f.author(lines[i], titleText(lines[i].text), false)
		}
	}
	if f.sender.Name == "" && f.owner.Name == "" && len(f.pair) == 0 {
		f.byLine(lines)
	}
	if f.oneOfPair(f.sender) >= 0 {
		f.sender = letter.Party{} // either may write
	}
	return f
}

// titleOfLetters reports whether a line at the head of a document is the title of
// letters, however long: "Письма Алексея Орлова с островов жене и дочери".
func titleOfLetters(s string) bool {
	return len(s) < 200 && strings.IndexByte(".:;", s[len(s)-1]) < 0 && (russianOf.MatchString(s) || lettersOf.MatchString(s))
}

// justLetters reports whether a title names letters and not their writer, who may
// stand on the line above: "Письма", "Письма к М. Ф. Рудиной".
func justLetters(title string) bool {
	if r := russianTo.FindStringSubmatch(title); r != nil {
		return r[1] == ""
	}
	return justLetter.MatchString(title) || justWorks.MatchString(title)
}

// byLine takes for the sender of all letters whom the title of a book of letters
// names below it, "LETTERS TO HIS SON / By the EARL OF WELL", if nothing before the
// name says that he is its editor.
func (f *front) byLine(lines []line) {
	titled := false
	for _, x := range lines[:min(len(lines), 20)] {
		s := titleText(x.text)
		if prose(x.text) || len(s) > 90 {
			return
		}
		for _, w := range words(s) {
			if editing[w.lower()] {
				return
			}
			titled = titled || letterNouns[w.lower()] == "letter"
		}
		if ws := words(s); titled && len(ws) > 1 && ws[0].lower() == "by" {
			name := s[ws[1].start:]
			if n := words(name); len(n) > 1 && n[0].lower() == "the" {
				name = name[n[1].start:]
			}
			if nameLike(name) && len(words(name)) > 1 && len(words(name)) <= 6 {
				f.sender = f.party(x, name, letter.Sender, false)
			}
			return
		}
	}
}

// editing are the words that say of whom a title names that he is the editor.
var editing = wordSet("edited editor selected arranged translated translator compiled collected collector annotated notes introduction preface memoir transcribed")

// titleText is a title line without marks of emphasis and stops.
func titleText(s string) string {
	s = strings.Trim(s, "_*#.,:;[]() \t")
	return strings.Join(strings.Fields(s), " ")
}

func (f *front) title(first, last line, title string) {
	m := lettersOf.FindStringSubmatch(afterEpithets(title))
	if m == nil && first.number == last.number {
		m = whoseLet.FindStringSubmatch(title)
	}
	if m == nil {
		if r := russianTo.FindStringSubmatch(title); r != nil && len(title) < 120 {
			f.toOne(last, r[1], r[2])
			return
		}
		if r := russianOf.FindStringSubmatch(title); r != nil {
			f.author(last, r[1], true)
		}
		p := papersOf.FindStringSubmatch(title)
		if p == nil {
			if w := nameThenLetters.FindStringSubmatch(title); w != nil && first.number == last.number {
				f.author(last, w[1], false)
			}
			return
		}
		if name, _ := ownName(p[1]); plainPerson(name) && nameLike(name) && f.owner.Name == "" {
			f.owner = f.party(last, name, letter.Sender, false)
		}
		return
	}
	f.author(last, m[1], isCyrillic(m[1]))
	if m[2] == "" {
		f.pairTitle(last, m[1], isCyrillic(m[1]))
	}
	if m[2] != "" && plainPerson(m[2]) && f.addressee.Name == "" && f.sender.Name != "" {
		f.addressee = f.party(last, m[2], letter.Addressee, false)
	}
}

// toOne takes from a Russian title the writer, if it names him, and the addressee.
func (f *front) toOne(l line, from, to string) {
	if from != "" {
		f.author(l, from, true)
	}
	if to, _ = ownName(to); plainPerson(to) && nameLike(to) && !strings.Contains(to, ",") {
		f.addressee = f.party(l, to, letter.Addressee, true)
	}
}

// ownName is the name that a title begins with, without the article and the words
// of esteem before it and the style, regiment or trade after a comma. firm says
// that it is a house of business: "SAMUEL HALL & SON, MERCHANTS". A list of names
// stays as it is.
func ownName(s string) (name string, firm bool) {
	s = strings.Trim(s, " ,;:.")
	if end := sentenceEnd(s, 0, len(s)); end > 0 {
		s = strings.Trim(s[:end], " .")
	}
	if pieces := strings.Split(s, ","); len(pieces) > 1 {
		for _, p := range pieces[1:] {
			ws := words(p)
			if len(ws) == 0 || listWords[ws[0].lower()] || len(ws) > 1 && plainPerson(p) && !isInitial(ws[0]) {
				return s, false
			}
		}
		s = pieces[0]
	}
	ws := words(s)
	for len(ws) > 2 && esteem[ws[0].lower()] && (ws[0].lower() != "the" || esteem[ws[1].lower()] || shortTitle[ws[1].lower()] || addressTitles[ws[1].lower()]) {
		s = s[ws[1].start:]
		ws = words(s)
	}
	// "Алексея Ивановича Дёмина жене и родителям. 1941–1944"
	for i, w := range ws {
		if i > 1 && isCyrillic(w.text) && !isCapital(w.text) && (kin[w.lower()] || !particles[w.lower()]) {
			s = s[:w.start]
			break
		}
		if i > 1 && w.dot && i+1 < len(ws) && hasDigit(ws[i+1].text) {
			s = s[:w.end]
			break
		}
	}
	s = strings.Trim(s, " ,;:")
	if i := strings.Index(s, "&"); i > 0 && commercial(s[i+1:]) && nameLike(s[:i]) {
		return s, true
	}
	return s, false
}

var esteem = wordSet("the late right most honourable honorable hon reverend rev dear private")

// afterEpithets leaves out up to four words before "letters": "The Civil War".
func afterEpithets(title string) string {
	ws := words(title)
	for _, w := range ws[:min(len(ws), 5)] {
		switch low := w.lower(); {
		case low == "letters" || low == "correspondence" || low == "briefe" || low == "lettres" || low == "письма":
			return title[w.start:]
		case !isCapital(w.text) && low != "the" && !particles[low] || documents[low] || listWords[low]:
			return title
		}
	}
	return title
}

// author takes a name for the sender of all letters, if it is one person's and
// fuller than what was found before.
func (f *front) author(l line, name string, inflected bool) {
	name, firm := ownName(name)
	if firm {
		if f.sender.Name == "" {
			f.sender = f.party(l, name, letter.Sender, false)
			f.sender.Kind = letter.Org
		}
		return
	}
	if !plainPerson(name) || !nameLike(name) || len(words(name)) > 5 {
		return
	}
	for _, w := range words(name) {
		low := w.lower()
		if listWords[low] && !(isInitial(w) && w.dot) || low == "to" || notPeople[low] || letterNouns[low] != "" || justLetter.MatchString(low) || articles[low] && !isInitial(w) {
			return
		}
	}
	if strings.ContainsAny(name, ",;/&") || len(words(name)) <= len(words(f.sender.Name)) {
		return
	}
	f.sender = f.party(l, name, letter.Sender, inflected)
}

func (f *front) party(l line, name string, role letter.Role, inflected bool) letter.Party {
	p := letter.Party{Name: name, Kind: letter.Person, Role: role, Inflect: inflected, Inferred: true, Evidence: "title"}
	b := letter.Block{Text: l.text, Runs: l.runs}
	last := words(name)
	if at := strings.Index(l.text, last[len(last)-1].text); at >= 0 {
		from := at
		if full := strings.Index(l.text, name); full >= 0 {
			from, at = full, full+len(name)-len(last[len(last)-1].text)
		}
		p.Span = b.Where("", from, at+len(last[len(last)-1].text))
	}
	return p
}
