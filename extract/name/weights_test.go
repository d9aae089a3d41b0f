package name

import (
	"strings"
	"testing"
)

// The table that is built in is as WriteWeights writes it.
func TestWeightsRoundTrip(t *testing.T) {
	w := make([]float64, featureCount+1)
	copy(w, weights.w[:])
	w[featureCount] = weights.bias
	var b strings.Builder
	if err := WriteWeights(&b, w); err != nil {
		t.Fatal(err)
	}
	again, err := readWeights(b.String())
	if err != nil {
		t.Fatal(err)
	}
	if *again != *weights {
		t.Error("the weights read back are others")
	}
}

func TestWeightsEachSignHasAName(t *testing.T) {
	seen := map[string]Sign{}
	for s := Sign(0); s < signCount; s++ {
		name := s.String()
		if other, ok := seen[name]; ok || name == "sign" || name == "bias" {
			t.Errorf("signs %d and %d are both called %q", s, other, name)
		}
		seen[name] = s
	}
	for _, m := range formMeasureNames {
		if _, ok := seen[m]; ok || m == "" {
			t.Errorf("the measure %q has no name of its own", m)
		}
	}
}

func TestWeightsFaultyTable(t *testing.T) {
	const head = "sign\there\tshare\tnumber\n"
	for _, c := range []struct{ table, want string }{
		{head + "moustache\t1\t2\t3\n", `line 2: no sign is called "moustache"`},
		{head + "initials\t1\t2\n", "line 2: want four columns"},
		{head + "initials\t1\tmuch\t3\n", `line 2: strconv.ParseFloat: parsing "much": invalid syntax`},
	} {
		if _, err := readWeights(c.table); err == nil || err.Error() != c.want {
			t.Errorf("%q: error %v, want %s", c.table, err, c.want)
		}
	}
	w, err := readWeights(head + "bias\t-1.5\t\t\ninitials\t1\t2\t3\n\n")
	if err != nil {
		t.Fatal(err)
	}
	for bank, want := range []float64{1, 2, 3} {
		if got := w.w[bank*int(signCount)+int(signInitials)]; got != want {
			t.Errorf("bank %d of initials weighs %v, want %v", bank, got, want)
		}
	}
	if w.bias != -1.5 {
		t.Errorf("the bias is %v", w.bias)
	}
	if err := WriteWeights(&strings.Builder{}, make([]float64, 3)); err == nil {
		t.Error("three weights are written as a table")
	}
}
