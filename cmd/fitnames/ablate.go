package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"lettergraph/extract/name"
)

// evidence is a kind of evidence and the signs that carry it, as the table of
// weights calls them.
type evidence struct {
	name  string
	drops func(bank int, sign string) bool
}

// The banks of features: a sign at the place itself, its share among the form's
// occurrences, their number, and the measures of a form that are no signs.
const (
	bankHere = iota
	bankShare
	bankNumber
	bankMeasure
)

// kinds are the kinds of evidence that can be left out. What is sure by itself is
// so by titles, initials and given names alike, and goes with each of these.
func kinds() []evidence {
	signs := func(names ...string) func(int, string) bool {
		return func(_ int, sign string) bool { return slices.Contains(names, sign) }
	}
	return []evidence{
		{"nothing", func(int, string) bool { return false }},
		{"sure by itself", signs("sure by itself", "title and initial")},
		{"titles", signs("title of address", "noble title", "kinship title", "title of office", "saint", "title of a place", "title and initial", "sure by itself")},
		{"initials", signs("initials", "initials only", "title and initial", "sure by itself")},
		{"given names", signs("given name first", "given name only", "a correspondent's given name", "sure by itself")},
		{"patronymics", signs("patronymic", "sure by itself")},
		{"all of these", signs("title of address", "noble title", "kinship title", "title of office", "saint", "title of a place", "title and initial", "sure by itself",
			"initials", "initials only", "given name first", "given name only", "a correspondent's given name", "patronymic")},
		{"words before", func(_ int, s string) bool {
			return strings.HasPrefix(s, "before it: ") || s == "no word, after a verb or preposition of people"
		}},
		{"words after", func(_ int, s string) bool {
			return strings.HasPrefix(s, "after it: ") || s == "no word, before a verb" || s == "possessive and what people have"
		}},
		{"words before and after", func(_ int, s string) bool {
			return strings.HasPrefix(s, "before it: ") || strings.HasPrefix(s, "after it: ") || strings.HasPrefix(s, "no word, ") && s != "no word, surname ending" || s == "possessive and what people have"
		}},
		{"lists", signs("in a list of names", "listed with a sure name", "listed with no name", "company in lists")},
		{"lower case", signs("lower case to capitals, log", "occurs in lower case")},
		{"the whole corpus", func(bank int, _ string) bool { return bank != bankHere }},
		{"surname endings", signs("surname ending", "no word, surname ending", "Greek or Latin ending", "ends in o or i")},
		{"lists of words", func(_ int, s string) bool {
			return s == "common word" || s == "first a common word" || s == "people or faith" || s == "country" || strings.HasPrefix(s, "no word")
		}},
		{"who corresponds", signs("a correspondent's surname", "a correspondent's given name")},
	}
}

// ablate leaves out one kind of evidence after the other, fits what is left, and
// prints how well each folder is judged: by weights that were fitted on the other
// folders only, and by weights fitted on all. F1 is that of the places found, in
// thousandths; the gaps of a recogniser that finds no place count in neither.
func ablate(out io.Writer, l2 float64, rounds int, args []string) error {
	args, sets, err := loadAll(args)
	if err != nil {
		return err
	}
	fmt.Fprint(out, "left out")
	for _, how := range []string{"unseen", "fitted"} {
		for _, a := range args {
			fmt.Fprintf(out, "\t%s %s", how, a)
		}
	}
	fmt.Fprintln(out)
	for _, e := range kinds() {
		drop, err := dropped(e)
		if err != nil {
			return err
		}
		fmt.Fprint(out, e.name)
		if len(sets) > 1 {
			for i, held := range sets {
				w := fitAll(slices.Delete(slices.Clone(sets), i, i+1), drop, l2, rounds)
				fmt.Fprintf(out, "\t%.3f", held.judged(w, drop))
			}
		}
		w := fitAll(sets, drop, l2, rounds)
		for _, s := range sets {
			fmt.Fprintf(out, "\t%.3f", s.judged(w, drop))
		}
		fmt.Fprintln(out)
	}
	return nil
}

// dropped says of each feature whether it is left out with the evidence, which is
// an error when none is: then the signs have other names by now.
func dropped(e evidence) ([]bool, error) {
	n := len(name.NewForms().Features(&name.Found{}))
	var table strings.Builder
	if err := name.WriteWeights(&table, make([]float64, n+1)); err != nil {
		return nil, err
	}
	var signs, measures []string
	for i, line := range strings.Split(strings.TrimSpace(table.String()), "\n") {
		cells := strings.Split(line, "\t")
		switch {
		case i < 2: // the header and the bias
		case cells[1] == "":
			measures = append(measures, cells[0])
		default:
			signs = append(signs, cells[0])
		}
	}
	if bankMeasure*len(signs)+len(measures) != n {
		return nil, fmt.Errorf("%d signs and %d measures make no %d features", len(signs), len(measures), n)
	}
	drop := make([]bool, n)
	some := e.name == "nothing"
	for i := range drop {
		bank, sign := i/len(signs), ""
		if bank < bankMeasure {
			sign = signs[i%len(signs)]
		} else {
			bank, sign = bankMeasure, measures[i-bankMeasure*len(signs)]
		}
		drop[i] = e.drops(bank, sign)
		some = some || drop[i]
	}
	if !some {
		return nil, fmt.Errorf("no feature carries %q", e.name)
	}
	return drop, nil
}

// without are the samples with the features left out; nil leaves out none.
func (c *corpus) without(drop []bool) []sample {
	all := c.samples()
	for i := range all {
		for j, d := range drop {
			if d {
				all[i].x[j] = 0
			}
		}
	}
	return all
}

// judged is the F1 by which weights judge a folder, over pairs of letter and
// person.
func (c *corpus) judged(w []float64, drop []bool) float64 {
	c.forms.WeighLists(w)
	found, gold, right := map[string]bool{}, map[string]bool{}, 0
	for _, s := range c.without(drop) {
		if s.y > 0 {
			gold[s.pair] = true
		}
		if logit(w, s.x) > 0 && !found[s.pair] {
			found[s.pair] = true
			if s.y > 0 {
				right++
			}
		}
	}
	return 2 * float64(right) / float64(max(len(found)+len(gold), 1))
}
