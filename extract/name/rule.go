package name

import "strings"

// Rule names what tells best that a found name is a person's, for mentions.csv.
func Rule(f *Found) string {
	has := map[Sign]bool{}
	for _, s := range f.Signs {
		has[s] = true
	}
	switch {
	case has[signTitleAddress], has[signTitleNoble], has[signTitleOffice]:
		return "title"
	case has[signTitleKin]:
		return "kinship"
	case has[signInitials], has[signInitialsOnly]:
		return "initials"
	case has[signPatronymic]:
		return "patronymic"
	case has[signGivenFirst]:
		return "full name"
	case has[signGivenOnly]:
		return "given name"
	case has[signListedSure]:
		return "list"
	}
	return "corpus"
}

// Vocative reports whether a found name addresses somebody ("my dear Sir
// William,", "I assure you, comrade. Stalin, that") rather than speaks of them.
func Vocative(f *Found) bool {
	before := strings.TrimRight(f.Before, " ")
	for _, p := range [...]string{"PS", "P.S.", "P. S.", "P.S"} {
		if strings.TrimSpace(before) == p {
			before = ""
		}
	}
	if strings.HasSuffix(before, " you") {
		return true // "I want to tell you Comrade Stalin about"
	}
	after := strings.TrimLeft(f.After, " .")
	open := before == "" || strings.ContainsAny(before[len(before)-1:], ",.!?;:-(\"") || strings.HasSuffix(before, "—") || strings.HasSuffix(before, "…")
	words := strings.Fields(strings.ToLower(before))
	dear := false // "my dear X", "милый друг X"
	for i := len(words) - 1; i >= 0 && i >= len(words)-3; i-- {
		w := strings.Trim(words[i], "\"'“«")
		switch contextWords[w] {
		case ctxDear:
			dear = true
		case ctxRole, ctxAdjective, ctxMy:
			continue
		}
		i = 0
	}
	closed := after == "" || strings.ContainsAny(after[:1], ",!?.-;:)") || strings.HasPrefix(after, "—")
	return dear || open && closed
}
