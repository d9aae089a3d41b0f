package letter

import (
	"fmt"
	"strings"
	"time"
)

// Date is when something was written: a subset of EDTF level 1 (ISO 8601-2).
// It holds a year, a month or a day, or an interval between two of these, either
// end of which may be open; X stands for a digit that is not known. The zero
// Date is "not known".
//
// Dates are those of the calendar the source uses. OldStyle marks a date that
// the source gives in the Julian calendar; it is never converted in silence:
// [Date.Gregorian] converts on demand.
type Date struct {
	from, to Point
	interval bool
	OldStyle bool
}

// Point is one end of a Date, or the whole of a simple one.
type Point struct {
	Year       int    // 1 to 9999; 0 in an absent or open point
	Month, Day int    // 0 where not given
	Mask       string // the digits as printed where some are X ("19XX", "1931-XX"), else empty
	Uncertain  bool   // "?"
	Approx     bool   // "~"
	Open       bool   // "..": the interval has no bound on this side
}

// Day makes a simple date; month and day may be 0. It is zero when the parts
// make no day of the proleptic Gregorian or, for February 29, Julian calendar.
func Day(year, month, day int) Date {
	p := Point{Year: year, Month: month, Day: day}
	if !p.valid() {
		return Date{}
	}
	return Date{from: p}
}

// Interval is the date from the start of a to the end of b. An open end is given
// as the zero Date.
func Interval(a, b Date) Date {
	d := Date{from: a.from, to: b.from, interval: true, OldStyle: a.OldStyle || b.OldStyle}
	if b.interval {
		d.to = b.to
	}
	if a.IsZero() {
		d.from = Point{Open: true}
	}
	if b.IsZero() {
		d.to = Point{Open: true}
	}
	if a.IsZero() && b.IsZero() {
		return Date{}
	}
	if !a.IsZero() && !b.IsZero() && d.from == d.to {
		return Date{from: d.from, OldStyle: d.OldStyle}
	}
	return d
}

// Doubt is d with every point marked uncertain ("?").
func (d Date) Doubt() Date { return d.mark(true, false) }

// Roughly is d with every point marked approximate ("~").
func (d Date) Roughly() Date { return d.mark(false, true) }

func (d Date) mark(u, a bool) Date {
	for _, p := range []*Point{&d.from, &d.to} {
		if p.Year != 0 || p.Mask != "" {
			p.Uncertain = p.Uncertain || u
			p.Approx = p.Approx || a
		}
	}
	return d
}

// IsZero reports whether nothing is known.
func (d Date) IsZero() bool { return d.from == Point{} && d.to == Point{} }

// IsInterval reports whether d has two ends.
func (d Date) IsInterval() bool { return d.interval }

// Points are the two ends of d, the same twice in a simple date.
func (d Date) Points() (from, to Point) {
	if !d.interval {
		return d.from, d.from
	}
	return d.from, d.to
}

// Certain reports whether d carries neither "?" nor "~" nor X nor an open end.
func (d Date) Certain() bool {
	if d.IsZero() {
		return false
	}
	f, t := d.Points()
	for _, p := range []Point{f, t} {
		if p.Uncertain || p.Approx || p.Mask != "" || p.Open {
			return false
		}
	}
	return true
}

// valid allows February 29 of century years, which the Julian calendar has.
func (p Point) valid() bool {
	if p.Year < 1 || p.Year > 9999 || p.Month < 0 || p.Month > 12 || p.Day < 0 || (p.Day > 0 && p.Month == 0) {
		return false
	}
	return p.Day <= monthDays(p.Year, p.Month)
}

func monthDays(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// String is d in EDTF: "1931-09-03?", "1923-10", "1921-10-15/1921-10-17",
// "[..1931-03]" for "not later than", "[1931-03..]" for "not before", "" for
// the zero Date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case !d.interval:
		return d.from.String()
	case d.from.Open:
		return "[.." + d.to.String() + "]"
	case d.to.Open:
		return "[" + d.from.String() + "..]"
	}
	return d.from.String() + "/" + d.to.String()
}

// String is p in EDTF.
func (p Point) String() string {
	var s string
	switch {
	case p.Open:
		return ".."
	case p.Mask != "":
		s = p.Mask
	case p.Month == 0:
		s = fmt.Sprintf("%04d", p.Year)
	case p.Day == 0:
		s = fmt.Sprintf("%04d-%02d", p.Year, p.Month)
	default:
		s = fmt.Sprintf("%04d-%02d-%02d", p.Year, p.Month, p.Day)
	}
	switch {
	case p.Uncertain && p.Approx:
		s += "%"
	case p.Uncertain:
		s += "?"
	case p.Approx:
		s += "~"
	}
	return s
}

// ParseEDTF reads what [Date.String] writes, and the ISO forms that editions use
// beside it: "1931-09-03T10:00Z" (the time is dropped), "../1931", "1931/..",
// "/1931". An interval from a day, month or year to the same one is that one.
// The empty string is the zero Date. An error names what is wrong; no part of a
// faulty date is guessed.
func ParseEDTF(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Date{}, nil
	}
	in := s
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		s = s[1 : len(s)-1]
		a, b, ok := strings.Cut(s, "..")
		if !ok {
			return Date{}, fmt.Errorf("date %q: a set needs \"..\"", in)
		}
		s = a + "/" + b
	}
	a, b, two := strings.Cut(s, "/")
	if !two {
		p, err := parsePoint(a)
		if err != nil || p.Open {
			return Date{}, fmt.Errorf("date %q: not a year, month or day", in)
		}
		return Date{from: p}, nil
	}
	from, err := parsePoint(a)
	if err != nil {
		return Date{}, fmt.Errorf("date %q: %w", in, err)
	}
	to, err := parsePoint(b)
	if err != nil {
		return Date{}, fmt.Errorf("date %q: %w", in, err)
	}
	if from.Open && to.Open {
		return Date{}, fmt.Errorf("date %q: open at both ends", in)
	}
	if from == to {
		return Date{from: from}, nil
	}
	d := Date{from: from, to: to, interval: true}
	if lo, hi, ok := d.Bounds(); ok && !from.Open && !to.Open && hi < lo {
		return Date{}, fmt.Errorf("date %q: ends before it begins", in)
	}
	return d, nil
}

func parsePoint(s string) (Point, error) {
	s = strings.TrimSpace(s)
	if s == "" || s == ".." {
		return Point{Open: true}, nil
	}
	var p Point
	for len(s) > 0 {
		switch s[len(s)-1] {
		case '?':
			p.Uncertain = true
		case '~':
			p.Approx = true
		case '%':
			p.Uncertain, p.Approx = true, true
		default:
			goto digits
		}
		s = s[:len(s)-1]
	}
digits:
	if i := strings.IndexByte(s, 'T'); i == 10 {
		s = s[:i]
	}
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return Point{}, fmt.Errorf("%q is not YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	num := [3]int{}
	masked := false
	for i, part := range parts {
		if i > 0 && len(part) != 2 {
			return Point{}, fmt.Errorf("%q is not YYYY, YYYY-MM or YYYY-MM-DD", s)
		}
		for _, c := range []byte(part) {
			switch {
			case c >= '0' && c <= '9':
				num[i] = num[i]*10 + int(c-'0')
			case c == 'X' || c == 'x' || c == 'u':
				masked = true
				num[i] *= 10
			default:
				return Point{}, fmt.Errorf("%q is not a date", s)
			}
		}
	}
	if masked {
		p.Mask = unknownDigits.Replace(s)
		parts = strings.Split(p.Mask, "-")
		if !strings.Contains(parts[0], "X") {
			p.Year = num[0]
			if len(parts) > 1 && !strings.Contains(parts[1], "X") {
				p.Month = num[1]
			}
		}
		if !possible(parts) {
			return Point{}, fmt.Errorf("%q is no day of the calendar", s)
		}
		return p, nil
	}
	p.Year, p.Month, p.Day = num[0], num[1], num[2]
	if (len(parts) > 1 && p.Month == 0) || (len(parts) > 2 && p.Day == 0) || !p.valid() {
		return Point{}, fmt.Errorf("%q is no day of the calendar", s)
	}
	return p, nil
}

// unknownDigits turns the marks that stand for a digit into the one of EDTF.
var unknownDigits = strings.NewReplacer("x", "X", "u", "X")

// possible reports whether a year, month and day, with X for digits that are not
// known, can be a day of the calendar.
func possible(parts []string) bool {
	least := func(i int) int { return atoi(strings.ReplaceAll(parts[i], "X", "0")) }
	most := func(i int) int { return atoi(strings.ReplaceAll(parts[i], "X", "9")) }
	if most(0) < 1 || len(parts) > 1 && (least(1) > 12 || most(1) < 1) {
		return false
	}
	if len(parts) < 3 {
		return true
	}
	year := 4 // a leap year, where the year may be one
	if !strings.Contains(parts[0], "X") {
		year = most(0)
	}
	days := 0
	for month := max(least(1), 1); month <= min(most(1), 12); month++ {
		days = max(days, monthDays(year, month))
	}
	return least(2) <= days && most(2) >= 1
}

type ymd struct{ year, month, day int }

// span is the first and the last day that p can mean.
func (p Point) span() (lo, hi ymd) {
	if p.Mask == "" {
		lo, hi = ymd{p.Year, p.Month, p.Day}, ymd{p.Year, p.Month, p.Day}
	} else {
		parts := strings.Split(p.Mask, "-")
		lo.year = atoi(strings.ReplaceAll(parts[0], "X", "0"))
		hi.year = atoi(strings.ReplaceAll(parts[0], "X", "9"))
		for i, part := range parts[1:] {
			l := atoi(strings.ReplaceAll(part, "X", "0"))
			h := atoi(strings.ReplaceAll(part, "X", "9"))
			if i == 0 {
				lo.month, hi.month = max(l, 1), min(h, 12)
			} else {
				lo.day, hi.day = max(l, 1), h
			}
		}
	}
	lo.month, hi.month = max(lo.month, 1), max(hi.month, 0)
	lo.day = max(lo.day, 1)
	if hi.month == 0 {
		hi.month = 12
	}
	if last := monthDays(hi.year, hi.month); hi.day == 0 || hi.day > last {
		hi.day = last
	}
	return lo, hi
}

func atoi(s string) int {
	n := 0
	for _, c := range []byte(s) {
		n = n*10 + int(c-'0')
	}
	return n
}

// The bounds of a Date whose interval is open.
const (
	EarliestDay = -1 << 31
	LatestDay   = 1<<31 - 1
)

// Bounds are the first and last day that d can mean, as days since 1970-01-01
// (negative before it); an open end is EarliestDay or LatestDay. ok is false for
// the zero Date. An Old Style date is taken as its calendar day, unconverted.
func (d Date) Bounds() (first, last int, ok bool) {
	if d.IsZero() {
		return 0, 0, false
	}
	f, t := d.Points()
	first, last = EarliestDay, LatestDay
	if !f.Open {
		lo, _ := f.span()
		first = epochDay(lo)
	}
	if !t.Open {
		_, hi := t.span()
		last = epochDay(hi)
	}
	return first, last, true
}

func epochDay(x ymd) int {
	return int(time.Date(x.year, time.Month(x.month), x.day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Years are the first and last year that d can mean; an open end repeats the
// other. ok is false for the zero Date.
func (d Date) Years() (first, last int, ok bool) {
	if d.IsZero() {
		return 0, 0, false
	}
	f, t := d.Points()
	flo, _ := f.span()
	_, thi := t.span()
	switch {
	case f.Open:
		lo, _ := t.span()
		return lo.year, thi.year, true
	case t.Open:
		_, hi := f.span()
		return flo.year, hi.year, true
	}
	return flo.year, thi.year, true
}

// Compare orders dates by their first day, then by their last, then as text; the
// zero Date comes last.
func (d Date) Compare(e Date) int {
	df, dl, dok := d.Bounds()
	ef, el, eok := e.Bounds()
	switch {
	case !dok && !eok:
		return 0
	case !dok:
		return 1
	case !eok:
		return -1
	case df != ef:
		return df - ef
	case dl != el:
		return dl - el
	}
	return strings.Compare(d.String(), e.String())
}

// Gregorian is an Old Style date converted day by day to the Gregorian calendar;
// any other date, and one of which an end has no day, keeps its days.
func (d Date) Gregorian() Date {
	if !d.OldStyle {
		return d
	}
	d.OldStyle = false
	for _, p := range []Point{d.from, d.to} {
		if d.interval && !p.Open && (p.Day == 0 || p.Mask != "") {
			return d // one end alone may come to stand behind the other
		}
	}
	conv := func(p Point) Point {
		if p.Day == 0 || p.Mask != "" {
			return p
		}
		// Days between the calendars, by the Julian century years since 1582.
		y := p.Year
		if p.Month < 3 {
			y--
		}
		diff := y/100 - y/400 - 2
		t := time.Date(p.Year, time.Month(p.Month), p.Day, 0, 0, 0, 0, time.UTC)
		if p.Month == 2 && p.Day == 29 && t.Month() != 2 {
			diff-- // a day that the Gregorian calendar does not have
		}
		if t = t.AddDate(0, 0, diff); t.Year() < 1 || t.Year() > 9999 {
			return p
		}
		p.Year, p.Month, p.Day = t.Year(), int(t.Month()), t.Day()
		return p
	}
	d.from, d.to = conv(d.from), conv(d.to)
	return d
}
