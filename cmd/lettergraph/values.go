package main

import (
	"fmt"

	"lettergraph/extract/letter"
)

// dateValue is a date as a flag.
type dateValue struct{ *letter.Date }

// String is the date in EDTF.
func (d dateValue) String() string {
	if d.Date == nil {
		return ""
	}
	return d.Date.String()
}

// Set reads a date in EDTF.
func (d dateValue) Set(s string) error {
	date, err := letter.ParseEDTF(s)
	if err != nil {
		return fmt.Errorf("%w; write it as 1931, 1931-09 or 1931-09-03", err)
	}
	*d.Date = date
	return nil
}

// Type is what help calls a value.
func (d dateValue) Type() string { return "date" }
