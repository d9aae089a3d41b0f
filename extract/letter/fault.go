package letter

import (
	"fmt"
	"slices"
	"strings"
)

// Fault is something in a source that could not be read, and where. Readers
// yield it as an error beside an empty letter and go on where they can.
type Fault struct {
	File string
	Line int // from 1; 0 where the source has no lines or none was reached
	What string
	Err  error // the cause, may be nil
}

// Error is "file:line: what", the form in which faults are printed.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d", f.Line)
	}
	b.WriteString(": ")
	b.WriteString(f.What)
	if f.Err != nil {
		if f.What != "" {
			b.WriteString(": ")
		}
		b.WriteString(f.Err.Error())
	}
	return b.String()
}

// Unwrap is the cause.
func (f *Fault) Unwrap() error { return f.Err }

// SortFaults puts faults into the order of files and lines.
func SortFaults(fs []*Fault) {
	slices.SortStableFunc(fs, func(a, b *Fault) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		return a.Line - b.Line
	})
}
