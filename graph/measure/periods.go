package measure

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/graph"
)

// Step is the length of a period in months. It is a flag value: "month", "year",
// "decade", or a number of months or years such as "6m" or "5y".
type Step int

// The common steps.
const (
	Month  Step = 1
	Year   Step = 12
	Decade Step = 120
)

// String is the step as [Step.Set] reads it.
func (s Step) String() string {
	switch {
	case s == 0:
		return ""
	case s == Month:
		return "month"
	case s == Year:
		return "year"
	case s == Decade:
		return "decade"
	case s%12 == 0:
		return strconv.Itoa(int(s/12)) + "y"
	}
	return strconv.Itoa(int(s)) + "m"
}

// Set reads a step.
func (s *Step) Set(text string) error {
	switch text {
	case "month":
		*s = Month
		return nil
	case "year":
		*s = Year
		return nil
	case "decade":
		*s = Decade
		return nil
	}
	for unit, months := range map[string]int{"y": 12, "m": 1} {
		if digits, ok := strings.CutSuffix(text, unit); ok {
			if n, err := strconv.Atoi(digits); err == nil && n > 0 && n <= 12000/months {
				*s = Step(n * months)
				return nil
			}
		}
	}
	return fmt.Errorf("period %q is none of month, year, decade, 5y, 6m and the like", text)
}

// Type lists the choices for a command's help.
func (s *Step) Type() string { return "year|month|decade|5y|6m" }

// Period is a span of time, from the first day of From to the last day of To.
type Period struct {
	Label    string // EDTF: "1931", "1931-05", "1930/1934"
	From, To letter.Date
}

// mostPeriods bounds the periods of a network whose dates cannot be right.
const mostPeriods = 24000

// Periods divides the time from first to last into periods of the step, each
// beginning at a multiple of it: 5y gives 1930/1934, 1935/1939. A window above 1
// makes each period that many steps long, beginning a step after the one before.
// There are none without dates.
func Periods(first, last letter.Date, step Step, window int) []Period {
	begin, _, ok := first.Years()
	_, end, also := last.Years()
	if !ok || !also || step <= 0 || end < begin {
		return nil
	}
	from, to := begin*12, end*12+11
	if lo, _, _ := monthsOf(first); lo > 0 {
		from = lo
	}
	if _, hi, _ := monthsOf(last); hi > 0 {
		to = hi
	}
	window = max(window, 1)
	n := int(step)
	var ps []Period
	for m := from - from%n; m <= to && len(ps) < mostPeriods; m += n {
		ps = append(ps, period(m, m+n*window-1))
		if m+n*window > to && window > 1 {
			break // what follows would be a part of this one
		}
	}
	return ps
}

// monthsOf are the first and last month that a date can mean, counted from the
// year 0; 0 where a month is not known.
func monthsOf(d letter.Date) (first, last int, ok bool) {
	a, b := d.Points()
	if a.Month > 0 {
		first = a.Year*12 + a.Month - 1
	}
	if b.Month > 0 {
		last = b.Year*12 + b.Month - 1
	}
	return first, last, !d.IsZero()
}

// period is the span of months from and to, counted from the year 0.
func period(from, to int) Period {
	var p Period
	if from%12 == 0 && to%12 == 11 {
		p.From, p.To = letter.Day(max(from/12, 1), 0, 0), letter.Day(min(to/12, 9999), 0, 0)
	} else {
		p.From, p.To = letter.Day(max(from/12, 1), from%12+1, 0), letter.Day(min(to/12, 9999), to%12+1, 0)
	}
	p.Label = letter.Interval(p.From, p.To).String()
	return p
}

// PeriodResult is the network of a period with its figures.
type PeriodResult struct {
	Period
	*Result
}

// OverTime computes the figures of each period by itself, among the people who
// have a letter or mention in it. Communities are numbered anew in each. how says
// which letters of uncertain date are in a period. yield is called period by
// period, so that not all need be kept; an error it returns ends the work.
func OverTime(ctx context.Context, g *graph.Graph, periods []Period, how graph.Dating, o Options, yield func(PeriodResult) error) error {
	for _, p := range periods {
		r, err := Compute(ctx, g.Between(p.From, p.To, how).Active(), o)
		if err != nil {
			return fmt.Errorf("period %s: %w", p.Label, err)
		}
		if err := yield(PeriodResult{p, r}); err != nil {
			return err
		}
	}
	return nil
}
