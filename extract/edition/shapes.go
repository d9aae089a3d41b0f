package edition

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

var weekday = regexp.MustCompile(`(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b`)

// isDateline reports whether a line is a date line: a date or a weekday, and
// beside it no more than a place, a street or a time of day.
func isDateline(s string, year int) bool {
	if len(s) > 140 || len(s) < 3 || lowerCount(s, 11) > 10 {
		return false
	}
	if !hasDigit(s) && !namesDay(s) {
		return false
	}
	s = strings.Trim(s, "_* ")
	if m := noteMarks(s); m >= 0 {
		s = s[:m]
	}
	hint := year
	if hint == 0 {
		hint = 1900
	}
	rest := s
	found := false
	if f, ok := letter.FindDate(s, letter.Hint{Year: hint}); ok {
		p, _ := f.Date.Points()
		if p.Month == 0 && !f.Date.IsInterval() && f.Start > 0 && (strings.Trim(s[f.End:], " .])") != "" || !strings.HasSuffix(strings.TrimRight(s[:f.Start], " "), ",") && !vagueTime(s[:f.Start])) && !yearAlone.MatchString(s) {
			return false
		}
		found = true
		rest = s[:f.Start] + " " + s[f.End:]
	} else if m := weekday.FindStringIndex(s); m != nil {
		found = true
		rest = s[:m[0]] + " " + s[m[1]:]
	} else if onlyMonth(s) {
		return true
	}
	if !found {
		return false
	}
	lower, n := 0, 0
	for _, w := range words(rest) {
		n++
		if !isCapital(w.text) && !hasDigit(w.text) && !datelineWords[w.lower()] {
			lower++
		}
	}
	return lower <= 1 && n <= 10 && !strings.Contains(rest, "!") && (!strings.Contains(rest, "?") || strings.HasPrefix(s, "["))
}

// vagueTime reports whether the words before a year say no more than when in it:
// "[About the end of] 1781".
func vagueTime(before string) bool {
	ws := words(before)
	for _, w := range ws {
		if low := w.lower(); !datelineWords[low] && low != "about" && low != "towards" && low != "probably" && low != "perhaps" {
			return false
		}
	}
	return len(ws) > 1
}

// namesDay reports whether a text has a day of the week or is a month: a quick look.
func namesDay(s string) bool {
	for _, w := range words(s) {
		low := w.lower()
		if dayWords[low] || monthWords[low] {
			return true
		}
	}
	return false
}

var dayWords = wordSet("monday tuesday wednesday thursday friday saturday sunday понедельник вторник среда четверг пятница суббота воскресенье montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche")

// yearAlone is a year of our Lord as the whole date: "A.D. 1536."
var yearAlone = regexp.MustCompile(`^[\[(]?(?i:a\. ?d\.|anno|anno domini|an\. dom\.) \d{4}[.?\])]*$`)

var monthAlone = regexp.MustCompile(`(?i)^\W*(?:january|february|march|april|may|june|july|august|september|october|november|december)\W*$`)

func onlyMonth(s string) bool { return monthAlone.MatchString(s) }

var datelineWords = wordSet("camp near nr opposite aboard board bei près unter p m a p.m a.m of de la le du des von van der den dem les d l' last early late end beginning middle spring summer autumn winter in at on morning evening night noon afternoon morn past o'clock o'clocke after before dinner half the day of street st no at' this g y year утра вечера ночи ночь утро вечер день года г в из ce ich am abends morgens nachmittags nacht früh le ce jour soir matin")

// salutations begin the line in which the writer turns to the addressee.
var (
	salutationWords = wordSet("gentn gents sr esteem'd respected' dear dearest dearly beloved my sir sirs madam gentlemen honoured honored honourable hon'd hond respected esteemed worthy right most hello hi hallo greetings ever " +
		"comrade comrades illustrious reverend rev excellency highness majesty friend friends good best loving well-beloved sweet sweetest darling brother sister father mother father' " +
		"дорогой дорогая дорогие дорогое милый милая милые любезный любезная любезнейший многоуважаемый многоуважаемая уважаемый уважаемая глубокоуважаемый глубокоуважаемая почтеннейший высокочтимый здравствуй здравствуйте привет " +
		"мой моя мои сиятельнейший светлейший граф князь сиятельство превосходительство высокопревосходительство почтенный почтенная " +
		"милостивый милостивая милостивые государь батюшка матушка папа мама папаша мамаша тятя тятенька маменька папенька детки дети детишки ребята сынок сыночек доченька дочка братец сестрица сестренка дедушка бабушка дядя тётя тетя жена женушка все друг родной родная голубчик товарищ товарищи тов т тт ваше ваша вашему драгоценный бесценный " +
		"lieben lieber liebe liebes liebster liebste liebster' geliebter geliebte teurer teure verehrter verehrte verehrtester hochverehrter hochgeehrter hochgeehrtester hochwohlgeborner wohlgeborener sehr geehrter geehrte mein meine bester beste werter werther werteste theurer theuerster " +
		"monsieur madame mademoiselle messieurs mon ma cher chère chers monseigneur sire très")
	salutationHeads = wordSet("gentn gents honor'd honour'd esteem'd admired best ihr good loving worthy noble kind honourable respected esteemed illustrious dear dearest my sir madam gentlemen hello hi hallo greetings honoured honored beloved dearly comrade comrades most right reverend darling " +
		"дорогой дорогая дорогие дорогое милый милая милые любезный любезная любезнейший многоуважаемый многоуважаемая уважаемый уважаемая глубокоуважаемый глубокоуважаемая почтеннейший здравствуй здравствуйте привет сиятельнейший светлейший государь друг ваше почтенный почтенная милостивый милостивая милостивые батюшка матушка тов товарищ товарищи голубчик драгоценный бесценный родной родная " +
		"lieber liebe liebes liebster liebste geliebter geliebte teurer teure verehrter verehrte verehrtester hochverehrter hochgeehrter hochgeehrtester sehr geehrter mein meine bester beste werter werther theurer theuerster monsieur madame mademoiselle messieurs mon ma cher chère chers monseigneur sire")
	strongHeads = wordSet("gentn dear dearest hello sir madam gentlemen дорогой дорогая дорогие милый милая любезный любезная многоуважаемый многоуважаемая уважаемый уважаемая глубокоуважаемый глубокоуважаемая здравствуй здравствуйте lieber liebe liebster liebste cher chère monsieur madame")
)

var salutationStop = regexp.MustCompile(`[,;:]?(?:\[\d+\])?\s*(?:--|—|–)\s*|[!:.,](?:\[\d+\])?(?:\s|$)|\s-\s|$`)

// salutationEnd is where the salutation that a text begins with ends, 0 where it
// begins with none. "Dear Ann, your letter came" ends after the comma.
func salutationEnd(s string) int {
	ws := words(s[:min(len(s), 160)])
	skip := 0
	if strings.HasPrefix(s, "[") {
		skip = 1
	}
	if m := greetingFormula.FindStringIndex(s); m != nil {
		return m[1]
	}
	if len(ws) == 0 || ws[0].start > 2 || !(salutationHeads[ws[0].lower()] && isCapital(ws[0].text) || comradeMark[ws[0].lower()] && ws[0].dot && strings.Contains(head(s, 100), "!")) {
		return 0
	}
	end := 0
	for _, m := range salutationStop.FindAllStringIndex(s[:min(len(s), 160)], -1) {
		if m[0] < ws[0].end {
			continue
		}
		if strings.HasPrefix(s[m[0]:], ".") && abbreviated(s[:m[0]]) {
			continue
		}
		end = m[1]
		// "Sir, and dear friend," goes on; "Dear Sir, I have" does not.
		break
	}
	if end == 0 {
		if len(s) > 160 {
			return 0
		}
		end = len(s)
	}
	phrase := s[skip:end]
	if !vocative(phrase, end >= len(strings.TrimRight(s, " "))) {
		return 0
	}
	return end + furtherSalutation(s[end:])
}

// comradeMark stands, shortened, before the names of those addressed: "т. Орлов!"
var comradeMark = wordSet("т тт тов")

// greetingFormula is a salutation that wishes a good day or puts the name first:
// "Добрый день или вечер!", "Анна Ильинична, здравствуй,".
var greetingFormula = regexp.MustCompile(`^(?:(?i:добр(?:ый|ое|ой|ого)\s+(?:день|дня|утро|вечер|вечера|ночи|времени суток)(?:\s+(?:или|и|либо)\s+(?:день|утро|вечер|ночь))?|good (?:day|morning|evening))(?:,\s*\p{Lu}[\p{L} ]{1,60})?[!.,]|(?i:здравствуй(?:те)?|привет),?\s+\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?\s*[.!]|(?:\p{Lu}\p{Ll}+[ ,]+){1,3}(?:здравствуй(?:те)?|привет|добрый день)\s*[!.,])(?:\s+|$)`)

// calledOut is where a call by name alone ends that a letter may open with: "Митя,
// родной!", "Mama and Papa!", 0 where it opens with none. Such a call has a given
// name or a word of kin; what else stands in it is address.
func calledOut(s string) int {
	end := strings.IndexByte(head(s, 80), '!')
	if end <= 0 {
		return 0
	}
	ws := words(s[:end])
	if len(ws) == 0 || len(ws) > 5 || !isCapital(ws[0].text) {
		return 0
	}
	named := false
	for i, w := range ws {
		low := w.lower()
		_, likely := name.IsGiven(w.text)
		given := isCapital(w.text) && (likely >= 0.5 || i == 0 && endearing(low))
		called := i == 0 || !isCapital(w.text)
		switch {
		case given, called && greetingWords[low] && kinCall[low]:
			named = true
		case salutationWords[low] || listWords[low] || named && isCapital(w.text):
		default:
			return 0
		}
	}
	if !named {
		return 0
	}
	return end + 1
}

// endearing reports whether a Russian word has the shape of a pet name: "Варюша".
func endearing(w string) bool {
	for _, e := range []string{"юша", "уша", "яша", "аша", "юшка", "ушка", "очка", "ечка", "енька", "онька", "инька", "уся", "юся", "уня", "юня"} {
		if strings.HasSuffix(w, e) && len(w) > len(e)+2 {
			return true
		}
	}
	return false
}

// kinCall are words of kin that a letter may open with alone.
var kinCall = wordSet("dad papa mamma mama mum mother father sister brother папа мама тятя дядя тетя тётя бабушка дедушка vater mutter")

// furtherSalutation is how much of what follows a salutation still belongs to it:
// "Hello, dear Ann!" goes on after its comma.
func furtherSalutation(s string) int {
	for _, m := range salutationStop.FindAllStringIndex(head(s, 120), 3) {
		if m[0] == 0 || strings.HasPrefix(s[m[0]:], ".") && abbreviated(s[:m[0]]) {
			continue
		}
		ws := words(s[:m[0]])
		if len(ws) == 0 || len(ws) > 12 || m[0] == m[1] {
			return 0
		}
		address := false
		for _, w := range ws {
			low := w.lower()
			if verbs[low] || !isCapital(w.text) && !salutationWords[low] && !particles[low] && !listWords[low] {
				return 0
			}
			address = address || salutationWords[low]
		}
		if !address && s[m[0]] != '!' || s[m[0]] == '.' && strings.TrimSpace(s[m[1]:]) != "" {
			return 0
		}
		return m[1]
	}
	return 0
}

// abbreviated reports whether a text ends in an initial or a shortened word, so
// that a full stop after it ends no sentence.
func abbreviated(s string) bool {
	ws := words(s)
	if len(ws) == 0 {
		return false
	}
	w := ws[len(ws)-1]
	return w.end == len(s) && (isInitial(w) || shortTitle[w.lower()] || w.lower() == "comrade")
}

// vocative reports whether a phrase addresses somebody: words of address, names,
// and nothing that makes a sentence of it.
func vocative(s string, whole bool) bool {
	ws := words(s)
	if len(ws) == 0 || len(ws) > 14 {
		return false
	}
	other, address := 0, false
	for i, w := range ws {
		low := w.lower()
		switch {
		case strongHeads[low]:
			address = true
		case salutationWords[low] || particles[low]:
		case isCapital(w.text):
		case hasDigit(w.text):
			return false
		default:
			other++
		}
		if verbs[low] && i > 0 && !(isCapital(w.text) && !allCapitals(s) && low != "i") {
			return false
		}
	}
	if whole {
		return other <= 2 && (address || len(ws) > 1 || salutationHeads[ws[0].lower()])
	}
	return other <= 1 && (address || other == 0 && len(ws) > 1)
}

// verbs make a sentence of what might be an address.
var verbs = wordSet("is are was were have has had am will shall would do did be been can could may might must i you we he they it that this your there " +
	"я вы ты мы он она они это был была было есть буду будет не что как ist sind war habe hat bin wird ich sie wir es dass est sont était ai avez suis je vous nous il elle que")

// openerEnd is where a date line ends that runs into the text of a letter's first
// paragraph, "58 Mill St. May 26th 1916 I wrote to you"; 0 where none does.
func openerEnd(s string, year int) int {
	start := head(s, 140)
	for _, f := range letter.FindDates(start, letter.Hint{Year: year}) {
		p, _ := f.Date.Points()
		if p.Month == 0 {
			continue
		}
		if f.Start > 80 || !streetLine(start[:f.Start]) && f.Start > 0 {
			return 0
		}
		end := f.End
		for end < len(s) && strings.IndexByte(" .,;:)", s[end]) >= 0 {
			end++
		}
		if rest := s[end:]; rest == "" || startsLower(rest) || f.Start == 0 && end == f.End+1 && s[f.End] == ' ' {
			return 0
		}
		return end
	}
	return 0
}

// isArchive reports whether a line says where the original is kept or was printed.
func isArchive(s string) bool {
	if strings.ContainsAny(s[:min(len(s), 56)], ":(.;") && archiveLine.MatchString(s) {
		return true
	}
	if len(s) >= 400 || !hasDigit(s) || !strings.Contains(s, "F.") && !strings.Contains(s, "Ф.") && !strings.Contains(s, "p.") && !strings.Contains(s, "п.") && !strings.Contains(s, "ф.") && !strings.Contains(s, "f.") {
		return false
	}
	return shelfmark.MatchString(s) && !strings.HasPrefix(s, "On ") && shelfFirst(s)
}

var (
	archiveLine = regexp.MustCompile(`^(?:\[?(?i:archive|archives|source|repository|manuscript|архив|источник|quelle|archiv|original)s?\s*:|\[?(?:ALS|AL|LS|ADS|DS|RC|FC|LbC|LBC|PrC|SC|Tr|Dft|MS|MSS|L\.S|A\.L\.S)(?:\s+in\s+[^(.:;]{2,40})?\s*[(.:;])`)
	shelfmark   = regexp.MustCompile(`(?:\bF\.|(?:^|[\s,(])[Фф]\.|\bf\.)\s*\d+\.?,?\s*(?:Op|Оп|On|op|оп|(?i:карт|папка|п|к|ед|разд|№)\b?)\.?|(?:Оп|Op)\.\s*\d+\.?\s*(?:[DД]|ед\. хр)\.\s*\d+`)
)

// bracketedSource reports whether a line in brackets at the head of a letter says
// where it is kept or printed: "[State Paper Office, vol. xliv., no. 21.]".
func bracketedSource(s string) bool {
	return len(s) < 240 && strings.HasPrefix(s, "[") && strings.HasSuffix(strings.TrimRight(s, "."), "]") && sourceWord.MatchString(s) && !writerSays(s)
}

var sourceWord = regexp.MustCompile(`(?i)\b(?:mss?|vol|fol|folio|papers|library|museum|collection|cotton|harleian|harl|lansdowne|sloane|additional|autograph|holograph|original|possession|record office|paper office|no)\b`)

// shelfFirst reports whether an archive's name and shelfmark open the line.
func shelfFirst(s string) bool {
	m := shelfmark.FindStringIndex(s)
	if m == nil || m[0] > 80 {
		return false
	}
	for _, w := range words(s[:m[0]]) {
		if !isCapital(w.text) && !particles[w.lower()] && len(w.text) > 3 {
			return false
		}
	}
	return !strings.ContainsAny(s[:m[0]], "(:“\"")
}

var keyLine = regexp.MustCompile(`^((?i:written|published|first published|source|translated|translation|transcription[\\/ \w]*|transcribed|public domain|copyright|html markup|markup|online version|delivered|printed|sent|date|dated|written by|to|from|place|author|editor|title|number|release date|language|produced by|character set encoding|написано|опубликовано|впервые опубликовано|напечатано|источник|послано|печатается|дата|кому|от кого|откуда|куда|geschrieben|datum|von|an|écrit|publié))\s*:\s`)

// keyValue is the key, in lower case, of a line such as "Written: 3 May 1921".
func keyValue(s string) string {
	if !strings.Contains(s[:min(len(s), 48)], ":") {
		return ""
	}
	m := keyLine.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(m[1]))
}

// isRule reports whether a line is a rule between the text and its notes.
func isRule(s string) bool {
	if len(s) < 4 {
		return false
	}
	n := 0
	for _, r := range s {
		switch r {
		case '_', '-', '—', '–', '=', '─', '*', '.', '·', '~':
			n++
		case ' ':
		default:
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(s)
	return n >= 4 && r != '.' && r != '*'
}

var notesTitle = regexp.MustCompile(`^\[?(?i:(?:explanatory |editorial |biographical )?notes?|footnotes?|endnotes?|примечани[ея]|комментари[ий]|сноски|anmerkungen|fußnoten|erläuterungen|remarques)(?:\s+(?i:to|on|к|zu|sur|aux)\s.{2,40})?\s*[:.]?\]?$`)

// isNotesTitle reports whether a line is the title of a letter's notes.
func isNotesTitle(s string) bool {
	return len(s) < 80 && strings.ContainsRune("[nfeпксarNFEПКСAR", firstRune(s)) && notesTitle.MatchString(s)
}

// editorialWords begin an editor's comment on a letter.
var editorialWords = []string{
	"Печатается", "Печат. ", "Послано ", "Публикуется", "Впервые", "Опубликовано", "Напечатано", "Датируется", "Дата определяется", "Дата устан", "Дата письма", "Год определяется", "Год устан", "Год написан", "Автограф", "Подлинник", "Копия", "Черновик", "На конверте", "Письмо, на которое", "Резолюция:", "Резолюции:", "Резолюция ", "Помета:", "Пометы:", "Помета ",
	"First published", "First printed", "Published in", "Printed from", "Printed in", "Text from", "Text:", "Source text", "Endorsed", "[Endorsed", "Docketed", "Dated by", "The date of this letter", "The date is", "Date supplied", "Manuscript", "Autograph",
	"Ungedruckt", "Original in", "Original:", "Druck:", "Handschrift:", "Überlieferung", "Adresse:", "Publié",
}

// isEditorial reports whether a text begins as an editor's comment.
func isEditorial(s string) bool {
	s = strings.TrimLeft(s, "*† ")
	for _, w := range editorialWords {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// noteLabel is the label that a note begins with and where its text begins; ok is
// false for a text that begins with none.
func noteLabel(s string) (label string, text int, ok bool) {
	if r := firstRune(s); r != '[' && (r < '0' || r > '9') && !strings.ContainsRune("¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§", r) || s == "" {
		return "", 0, false
	}
	m := labelAtStart.FindStringSubmatchIndex(s[:min(len(s), 80)])
	if m == nil {
		return "", 0, false
	}
	for g := 1; g <= 6; g++ {
		if m[2*g] < 0 {
			continue
		}
		text = m[2*g+1]
		for text < len(s) && strings.IndexByte(" .)]:\t", s[text]) >= 0 {
			text++
		}
		return strings.TrimSpace(s[m[2*g]:m[2*g+1]]), text, true
	}
	return "", 0, false
}

var labelAtStart = regexp.MustCompile(`^(?:\[(?i:footnote|note|fn|прим\.?)\s*(\d{1,3}|[A-Za-z*])\s*:\s*|\[(\d{1,3}|\*+|[a-z])\]\s*|([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s*|(\d{1,3})\s*[.)]?\s+[\p{Lu}«“"„'\[(]|(\*{1,3}|†|‡|§)(?:\)?\s+|[\p{Lu}"“«])|(\d{1,3})\p{Lu})`)
