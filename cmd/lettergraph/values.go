package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/render/sheet"
)

// dateValue is a date as a flag.
type dateValue struct{ letter.Date }

// Set reads a date in EDTF.
func (d *dateValue) Set(s string) error {
	date, err := letter.ParseEDTF(s)
	if err != nil {
		return fmt.Errorf("%w; write it as 1931, 1931-09 or 1931-09-03", err)
	}
	d.Date = date
	return nil
}

// Type is what help calls a value.
func (d *dateValue) Type() string { return "date" }

// lengthValue is a length on paper as a flag, in points, 72 to the inch.
type lengthValue float64

// units are the points of each unit of length.
var units = []struct {
	name   string
	points float64
}{{"mm", sheet.Millimetres(1)}, {"cm", sheet.Millimetres(10)}, {"in", 72}, {"pt", 1}}

// Set reads a number with its unit.
func (l *lengthValue) Set(s string) error {
	for _, u := range units {
		number, ok := strings.CutSuffix(strings.TrimSpace(s), u.name)
		if !ok {
			continue
		}
		x, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil || !(x > 0 && x*u.points <= 20000) {
			break
		}
		*l = lengthValue(x * u.points)
		return nil
	}
	return fmt.Errorf("write a length as 120mm, 12cm, 5in or 340pt, of at most 7 m")
}

// String is the length in points.
func (l *lengthValue) String() string {
	if *l == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(*l), 'g', 5, 64) + "pt"
}

// Type is what help calls a value.
func (l *lengthValue) Type() string { return "length" }

// choice is a flag that takes one of some words.
type choice struct {
	value *string
	words []string
}

// Set takes one of the words.
func (c choice) Set(s string) error {
	if !slices.Contains(c.words, s) {
		return fmt.Errorf("must be one of %s", strings.Join(c.words, ", "))
	}
	*c.value = s
	return nil
}

// String is the word taken.
func (c choice) String() string {
	if c.value == nil {
		return ""
	}
	return *c.value
}

// Type lists the choices for a command's help.
func (c choice) Type() string { return strings.Join(c.words, "|") }
