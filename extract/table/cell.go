package table

import (
	"strconv"
	"strings"

	"lettergraph/extract/letter"
)

// splitList is the list in a cell, joined by sep; blanks around the items are dropped.
func splitList(s string, sep byte) []string {
	items := letter.SplitList(s, sep)
	for i := range items {
		items[i] = strings.TrimSpace(items[i])
	}
	return items
}

// ratio is x with three decimals at most.
func ratio(x float64) string {
	s := strings.TrimRight(strconv.FormatFloat(x, 'f', 3, 64), "0")
	if s = strings.TrimSuffix(s, "."); s == "-0" {
		return "0"
	}
	return s
}
