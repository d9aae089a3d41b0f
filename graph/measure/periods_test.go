package measure_test

import (
	"strings"
	"testing"

	"lettergraph/extract/letter"
	"lettergraph/graph/measure"
)

func TestPeriods(t *testing.T) {
	for _, test := range []struct {
		first, last, step string
		window            int
		want              string
	}{
		{"1931-09-03", "1933?", "year", 0, "1931 1932 1933"},
		{"1931-09-03", "1931-12", "month", 0, "1931-09 1931-10 1931-11 1931-12"},
		{"1929", "1941-01", "decade", 1, "1920/1929 1930/1939 1940/1949"},
		{"1931", "1938", "5y", 0, "1930/1934 1935/1939"},
		{"1931", "1934", "year", 2, "1931/1932 1932/1933 1933/1934"},
		{"1931", "1932", "year", 5, "1931/1935"},
		{"1931-11", "1932-02", "2m", 0, "1931-11/1931-12 1932-01/1932-02"},
		{"1931-09/1931-11", "1931-10/1932", "6m", 0, "1931-07/1931-12 1932-01/1932-06 1932-07/1932-12"},
		{"", "", "year", 0, ""},
		{"1931", "1930", "year", 0, ""},
	} {
		var step measure.Step
		if err := step.Set(test.step); err != nil {
			t.Fatal(err)
		}
		if step.String() != test.step {
			t.Errorf("step %q is written %q", test.step, step.String())
		}
		var dates [2]letter.Date
		for i, s := range []string{test.first, test.last} {
			d, err := letter.ParseEDTF(s)
			if err != nil {
				t.Fatal(err)
			}
			dates[i] = d
		}
		var labels []string
		for _, p := range measure.Periods(dates[0], dates[1], step, test.window) {
			labels = append(labels, p.Label)
		}
		if got := strings.Join(labels, " "); got != test.want {
			t.Errorf("from %q to %q by %s, %d at a time: got %q, want %q", test.first, test.last, test.step, test.window, got, test.want)
		}
	}
	var step measure.Step
	for _, bad := range []string{"", "day", "0y", "-1y", "y", "5", "99999999999y"} {
		if err := step.Set(bad); err == nil {
			t.Errorf("step %q is taken", bad)
		}
	}
}
