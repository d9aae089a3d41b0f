package edition

import (
	"regexp"
	"strings"
)

// catalogueKey begins a line of a museum's description above a letter: "Кому:".
var catalogueKey = regexp.MustCompile(`^((?i:кому|куда|откуда|от кого|адресат|адресант|отправитель|получатель|обратный адрес|адрес отправителя|from|to|sender|addressee|recipient|return address|штампы?|stamps?|postmarks?|absender|empfänger))\s*:\s+(\S.*)$`)

func isCatalogueKey(s string) bool { return catalogueKey.MatchString(head(s, 300)) }

// catalogued takes the museum's description above a date line into the letter that
// it describes, and with it who wrote and to whom; false where there is none.
func catalogued(lines []line, s *start) bool {
	first, keys, ruled := s.at, 0, false
	for i := s.at - 1; i >= 0 && i >= s.at-8; i-- {
		x := lines[i]
		if isRule(x.text) || asterisks.MatchString(x.text) {
			ruled = i+1 < s.at && boundary(lines[i+1].text)
			break
		}
		if prose(x.text) && !isCatalogueKey(x.text) && !strings.HasPrefix(x.text, "[") || len(x.text) > 240 || x.gap > 0 && lines[i+1].gap > 0 && i+1 < s.at || x.role != "" {
			break
		}
		if isCatalogueKey(x.text) {
			keys++
		}
		first = i
		if x.gap > 0 {
			ruled = i > 0 && boundary(x.text) && (isRule(lines[i-1].text) || asterisks.MatchString(lines[i-1].text))
			break
		}
	}
	if keys == 0 {
		if ruled {
			s.at = first
		}
		return false
	}
	for i := first; i < s.at; i++ {
		m := catalogueKey.FindStringSubmatchIndex(lines[i].text)
		if m == nil {
			continue
		}
		switch strings.ToLower(lines[i].text[m[2]:m[3]]) {
		case "кому", "адресат", "получатель", "to", "addressee", "recipient", "empfänger":
			if n, ok := catalogueName(lines[i].text, m[4], m[5]); ok && len(s.addressees) == 0 {
				s.addressees, s.to = []named{n}, i
				inflect(s.addressees)
			}
		case "от кого", "откуда", "обратный адрес", "адрес отправителя", "отправитель", "адресант", "from", "sender", "return address", "absender":
			if n, ok := catalogueName(lines[i].text, m[4], m[5]); ok && len(s.senders) == 0 {
				s.senders, s.from = []named{n}, i
			}
		}
	}
	s.at = first
	return true
}

// asterisks part letters.
var asterisks = regexp.MustCompile(`^(?:\*\s*){3,}$`)

// itemLine numbers the pieces of a folder: "[Item 3.2]".
var itemLine = regexp.MustCompile(`^\[(?i:item|letter|document|folder|piece|no\.?|№)\s*[\d.:/-]+[a-z]?\]$`)

var (
	// letterhead is what a transcriber says is printed at the head of the paper.
	letterhead = regexp.MustCompile(`^\[(?i:letter-?head|printed (?:letter-?)?heading|на бланке|бланк|briefkopf|en-tête)\s*:[^\]]*\]?$`)
	// folderEnd closes a folder's transcript.
	folderEnd = regexp.MustCompile(`^\[?(?i:end of (?:the )?(?:folder|box|series|file|collection|letters?|transcript|transcription))\b.{0,30}$`)
	// coverLine is what a transcriber reads on the cover: "[Envelope: Mrs. A. Hall, York]".
	coverLine = regexp.MustCompile(`^\[(?i:envelope|cover|addressed(?: to)?|address|superscription|superscribed|на конверте|конверт|адрес|umschlag|adresse|enveloppe)\s*:\s*(?:(?i:to)\s+)?(\p{Lu}[^\]]*)\]$`)
)

// boundary reports whether the line below a rule says what piece of a folder
// follows: "[Item 3.2]", "ОФ-210/2. Письмо. Карандаш."
func boundary(s string) bool {
	if itemLine.MatchString(s) {
		return true
	}
	if len(s) > 160 || prose(s) {
		return false
	}
	for i, w := range words(s) {
		noun, _, _ := strings.Cut(w.lower(), "-")
		if i > 0 && i < 8 && hasDigit(s) && (nounOf(noun) != "" || noun == "листок" || noun == "листки") {
			return true
		}
	}
	return false
}

// nameAndInitials is a person as registers write: "Орлов Г. К.", "Г. К. Орлов".
var nameAndInitials = regexp.MustCompile(`^(?:\p{Lu}[\p{L}-]+(?:\s\p{Lu}\.){1,3}|(?:\p{Lu}\.\s?){1,3}\p{Lu}[\p{L}-]+)$`)

// catalogueName is the person in the bytes [a, b) of a described line: all of it, or
// the one of its parts between commas that has initials: "ППС 40, Орлов Г. К."
func catalogueName(s string, a, b int) (named, bool) {
	from, parts := a, 0
	whole := named{}
	for i := a; i <= b; i++ {
		if i < b && s[i] != ',' && s[i] != ';' {
			continue
		}
		x, y := bounds(s, from, i, " \t\u00a0")
		parts++
		if nameAndInitials.MatchString(s[x:y]) {
			return named{text: initialsFirst(s[x:y]), start: x, end: y}, true
		}
		whole = named{text: clean(s[x:y]), start: x, end: y}
		from = i + 1
	}
	ws := words(whole.text)
	ok := parts == 1 && len(ws) > 1 && len(ws) < 5 && nameLike(whole.text) && !hasDigit(whole.text) && !orgLike(whole.text)
	return whole, ok
}

// initialsFirst is "Г. К. Орлов" for "Орлов Г. К."
func initialsFirst(s string) string {
	ws := words(s)
	if isInitial(ws[0]) || len(ws) < 2 {
		return s
	}
	return strings.TrimSpace(s[ws[0].end:]) + " " + ws[0].text
}
