package mail

import (
	"regexp"
	"strconv"
	"strings"

	"lettergraph/extract/letter"
)

// Years that a mail can have been written in. Clocks that were never set give
// others.
const (
	firstYear = 1971
	lastYear  = 2099
)

// dateForms are the shapes of a date in mail headers and in the lines that
// introduce a quotation, most telling first. Each names its parts.
var dateForms = []*regexp.Regexp{
	regexp.MustCompile(`\b(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?[ -]+(?:de )?(?P<m>\pL{3,9})\.?,?[ -]+(?:de )?(?P<y>\d{2,4})\b`),
	regexp.MustCompile(`(?P<m>\pL{3,9})\.?[ ]+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?[ ]+(?P<y>\d{4})\b`),
	regexp.MustCompile(`(?P<m>\pL{3})[ ]+(?P<d>\d{1,2})[ ]+\d{1,2}:\d\d(?::\d\d)?[ ]+(?:[A-Z]{2,5}[ ]+|[+-]\d{4}[ ]+)?(?P<y>\d{4})\b`),
	regexp.MustCompile(`\b(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})`),
	regexp.MustCompile(`\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}|\d{2})\b`),
	regexp.MustCompile(`\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d{2})\b`),
}

// clock is a time of day after a date, with its zone.
var clock = regexp.MustCompile(`^(?:[ ,]|г\.|um |at |à |в |@)*\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:[+-]\d{4}|[A-Z]{3,4}\b))?(?: ?\([^)]{1,40}\))?`)

// months are the names of the months by their first letters.
var months = []struct {
	prefix string
	month  int
}{
	{"jan", 1}, {"feb", 2}, {"mar", 3}, {"mär", 3}, {"apr", 4}, {"may", 5}, {"mai", 5}, {"jun", 6}, {"jul", 7}, {"aug", 8},
	{"sep", 9}, {"oct", 10}, {"okt", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12},
	{"fév", 2}, {"fev", 2}, {"avr", 4}, {"juin", 6}, {"juil", 7}, {"aoû", 8}, {"aou", 8}, {"déc", 12},
	{"янв", 1}, {"фев", 2}, {"мар", 3}, {"апр", 4}, {"мая", 5}, {"май", 5}, {"июн", 6}, {"июл", 7}, {"авг", 8},
	{"сен", 9}, {"окт", 10}, {"ноя", 11}, {"дек", 12},
}

func monthNamed(word string) int {
	word = strings.ToLower(word)
	found := 0
	for _, m := range months {
		if strings.HasPrefix(word, m.prefix) {
			found = m.month
			if len(m.prefix) > 3 {
				return found
			}
		}
	}
	return found
}

// findDate finds the first date in s: the day, and the bytes [start, end) that
// it takes with its time of day. A day and month that could be either way round
// are read as month/day and marked uncertain, unless "AM" or "PM" tells.
func findDate(s string) (d letter.Date, start, end int, ok bool) {
	if !hasDigit(s) {
		return letter.Date{}, 0, 0, false
	}
	for _, form := range dateForms {
		m := form.FindStringSubmatchIndex(s)
		if m == nil {
			continue
		}
		start, end = m[0], m[1]
		tail := clock.FindString(s[end:])
		if d, ok = readDate(form, s, m, tail); ok {
			return d, start, end + len(tail), true
		}
	}
	return letter.Date{}, 0, 0, false
}

func hasDigit(s string) bool {
	return strings.ContainsAny(s, "0123456789")
}

// readDate makes a date of a match of form.
func readDate(form *regexp.Regexp, s string, m []int, tail string) (letter.Date, bool) {
	var year, month, day, a, b int
	for i, name := range form.SubexpNames() {
		if name == "" || m[2*i] < 0 {
			continue
		}
		part := s[m[2*i]:m[2*i+1]]
		n, err := strconv.Atoi(part)
		switch name {
		case "y":
			year = fullYear(n, len(part))
		case "m":
			if month = n; err != nil {
				month = monthNamed(part)
			}
			if month == 0 {
				return letter.Date{}, false
			}
		case "d":
			day = n
		case "a":
			a = n
		case "b":
			b = n
		}
	}
	doubt := false
	if a != 0 {
		month, day = a, b
		if a > 12 {
			month, day = b, a
		} else if b <= 12 && a != b {
			doubt = !strings.ContainsAny(strings.ToLower(tail), "apm")
		}
	}
	if month == 0 || day == 0 {
		return letter.Date{}, false
	}
	if month == 2 && day == 29 && year%4 == 0 && year%100 == 0 && year%400 != 0 {
		return letter.Date{}, false // a Julian day only
	}
	d := letter.Day(year, month, day)
	if doubt {
		d = d.Doubt()
	}
	return d, !d.IsZero()
}

// fullYear completes years of two and three digits as RFC 5322 §4.3 has it.
func fullYear(n, digits int) int {
	switch {
	case digits == 2 && n < 50:
		return 2000 + n
	case digits <= 3:
		return 1900 + n
	}
	return n
}

// plausible reports whether a mail can have been written on d, and not on the
// day at which an unset clock begins.
func plausible(d letter.Date) bool {
	p, _ := d.Points()
	switch {
	case p.Year < firstYear || p.Year > lastYear:
		return false
	case p.Year == 1979 && p.Month == 12 && p.Day == 31, p.Year == 1980 && p.Month == 1 && p.Day == 1:
		return false
	}
	return true
}

// dated fills in when the message was sent: by its Date, else by the earliest
// stamp of a server, which only says when it was passed on.
func (m *message) dated(l *letter.Letter) {
	l.DateText = decodeWords(m.top.value("date"), "")
	if d, _, _, ok := findDate(l.DateText); ok && plausible(d) {
		l.Date, l.DateFrom = d, "header"
		return
	}
	what := "no Date header"
	if l.DateText != "" {
		what = "Date header not usable: " + clip(l.DateText, 60)
	}
	for i := len(m.top.fields) - 1; i >= 0; i-- {
		f := m.top.fields[i]
		if f.name != "received" {
			continue
		}
		v := m.top.Text[f.start:f.end]
		if d, _, _, ok := findDate(v[strings.LastIndexByte(v, ';')+1:]); ok && plausible(d) {
			l.Date, l.DateFrom = d.Doubt(), "header"
			remark(l, what+"; date from a Received header")
			return
		}
	}
	if d, _, _, ok := findDate(m.envelope); ok && plausible(d) {
		l.Date, l.DateFrom = d.Doubt(), "header"
		remark(l, what+`; date from the "From " line`)
		return
	}
	remark(l, what)
}

// clip shortens s to about n bytes, at a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}

// remark adds to the letter's remark.
func remark(l *letter.Letter, what string) {
	if l.Remark != "" {
		l.Remark += "; "
	}
	l.Remark += what
}
