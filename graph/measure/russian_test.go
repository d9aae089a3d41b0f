package measure_test

import (
	"testing"

	"lettergraph/graph/measure"
)

// TestRussianIsWhole wants a Russian name and meaning for each measure of people,
// and no name twice.
func TestRussianIsWhole(t *testing.T) {
	seen := map[string]string{}
	for _, m := range measure.All() {
		if m.Level != measure.Node {
			continue
		}
		column, doc := m.ColumnIn("ru"), m.DocIn("ru")
		if doc == m.Doc || column == "" || seen[column] != "" {
			t.Errorf("%s: %q, %q, also %q", m.Name, column, doc, seen[column])
		}
		seen[column] = m.Name
		if m.ColumnIn("en") != m.Column || m.DocIn("en") != m.Doc {
			t.Errorf("%s is something else in English", m.Name)
		}
	}
}
