package table

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// oneLine is s with every line break turned into a single space.
func oneLine(s string) string {
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

// printable is s with U+FFFD for what makes a file one that is no text: control
// characters and bytes that are not UTF-8.
func printable(s string) string {
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

// guard is the text of a cell as it is written.
func guard(s string) string {
	s = printable(oneLine(s))
	if formula(s) {
		return "'" + s
	}
	return s
}

// unguard is the text of a cell that guard wrote.
func unguard(s string) string {
	if strings.HasPrefix(s, "'") && formula(s) {
		return s[1:]
	}
	return s
}

var listEscape = strings.NewReplacer(`\`, `\\`, ";", `\;`)

// joinList is the list as a cell holds it, unguarded.
func joinList(items []string) string {
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

// splitList is the list that joinList joined by sep; an empty cell is an empty
// list. Blanks around the items are dropped.
func splitList(s string, sep byte) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	var items []string
	if strings.IndexByte(s, '\\') < 0 {
		items = strings.Split(s, string(sep))
	} else {
		items = splitEscaped(s, sep)
	}
	for i := range items {
		items[i] = strings.TrimSpace(items[i])
	}
	return items
}

func splitEscaped(s string, sep byte) []string {
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

// ratio is x with three decimals at most.
func ratio(x float64) string {
	s := strings.TrimRight(strconv.FormatFloat(x, 'f', 3, 64), "0")
	if s = strings.TrimSuffix(s, "."); s == "-0" {
		return "0"
	}
	return s
}
