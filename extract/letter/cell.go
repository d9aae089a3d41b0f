package letter

import (
	"strings"
	"unicode/utf8"
)

// How the tables of this program write text into cells: on one line, of Printable
// characters, with lists joined by ";", and so that no spreadsheet runs it.

// OneLine is s with every line break turned into a single space.
func OneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c == '\r' || c == '\n' }), " ")
}

// formula reports whether a spreadsheet may run s, or a cell that reading turns
// into one that it may run.
func formula(s string) bool {
	s = strings.TrimLeft(s, "'")
	return s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0
}

// Printable is s with U+FFFD for what makes a file one that is no text: control
// characters and bytes that are not UTF-8.
func Printable(s string) string {
	control := func(c rune) bool { return c < ' ' && c != '\t' || c == 0x7F }
	if utf8.ValidString(s) && strings.IndexFunc(s, control) < 0 {
		return s
	}
	return strings.Map(func(c rune) rune {
		if control(c) {
			return utf8.RuneError
		}
		return c
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

// GuardCell is the text of a cell as it is written.
func GuardCell(s string) string {
	s = Printable(OneLine(s))
	if formula(s) {
		return "'" + s
	}
	return s
}

// UnguardCell is the text of a cell that [GuardCell] wrote.
func UnguardCell(s string) string {
	if strings.HasPrefix(s, "'") && formula(s) {
		return s[1:]
	}
	return s
}

var listEscape = strings.NewReplacer(`\`, `\\`, ";", `\;`)

// JoinList is the list as a cell holds it, unguarded.
func JoinList(items []string) string {
	if len(items) == 1 {
		return listEscape.Replace(items[0])
	}
	var b strings.Builder
	for i, s := range items {
		if i > 0 {
			b.WriteByte(';')
		}
		listEscape.WriteString(&b, s)
	}
	return b.String()
}

// SplitList is the list that [JoinList] joined, with sep for ";"; an empty cell is
// an empty list.
func SplitList(s string, sep byte) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	if strings.IndexByte(s, '\\') < 0 {
		return strings.Split(s, string(sep))
	}
	var items []string
	var item []byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			item = append(item, s[i])
		case c == sep:
			items = append(items, string(item))
			item = item[:0]
		default:
			item = append(item, c)
		}
	}
	return append(items, string(item))
}
