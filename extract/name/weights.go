package name

import (
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
)

//go:embed weights.tsv
var weightsTable string

// weighed is the fitted model: what each sign weighs where it stands, and what
// the share of a form's occurrences that have it weighs.
type weighed struct {
	bias float64
	w    [featureCount]float64
}

var weights = mustWeights(weightsTable)

func mustWeights(table string) *weighed {
	w, err := readWeights(table)
	if err != nil {
		panic("name: weights.tsv: " + err.Error())
	}
	return w
}

var formMeasureNames = [formMeasures]string{"occurrences, log", "lower case to capitals, log", "occurs in lower case", "only begins sentences", "a correspondent's surname", "a correspondent's given name", "occurs once", "company in lists"}

// readWeights reads the table that WriteWeights writes. A sign that the table
// does not name weighs nothing; a line that names no sign is an error.
func readWeights(table string) (*weighed, error) {
	index := map[string]int{}
	for s := Sign(0); s < signCount; s++ {
		index[s.String()] = int(s)
	}
	for i, m := range formMeasureNames {
		index[m] = banks*int(signCount) + i
	}
	w := &weighed{}
	for n, line := range strings.Split(table, "\n") {
		if n == 0 || line == "" {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 1+banks {
			return nil, fmt.Errorf("line %d: want four columns", n+1)
		}
		for col := range banks {
			at := col * int(signCount)
			if cells[1+col] == "" {
				continue
			}
			v, err := strconv.ParseFloat(cells[1+col], 64)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n+1, err)
			}
			switch i, ok := index[cells[0]]; {
			case cells[0] == "bias":
				w.bias = v
			case !ok:
				return nil, fmt.Errorf("line %d: no sign is called %q", n+1, cells[0])
			case i < int(signCount):
				w.w[i+at] = v
			default:
				w.w[i] = v
			}
		}
	}
	return w, nil
}

// WriteWeights writes a fitted model as the table that is read at start: the
// sign, its weight at the place itself, as a share of the form's occurrences, and
// as the number of them. w has one element a feature and the bias last.
func WriteWeights(out io.Writer, w []float64) error {
	if len(w) != featureCount+1 {
		return fmt.Errorf("write weights: %d weights for %d features", len(w), featureCount)
	}
	var b strings.Builder
	b.WriteString("sign\there\tshare\tnumber\n")
	fmt.Fprintf(&b, "bias\t%.3f\t\t\n", w[featureCount])
	for s := range int(signCount) {
		fmt.Fprintf(&b, "%s\t%.3f\t%.3f\t%.3f\n", Sign(s), w[s], w[s+int(signCount)], w[s+2*int(signCount)])
	}
	for i, m := range formMeasureNames {
		fmt.Fprintf(&b, "%s\t\t%.3f\t\n", m, w[banks*int(signCount)+i])
	}
	_, err := io.WriteString(out, strings.ReplaceAll(b.String(), "-0.000", "0.000"))
	return err
}

// NeverAgainst reports whether a feature, by its number, is by its meaning no
// evidence against a person: that a correspondent bears the surname.
func NeverAgainst(feature int) bool { return feature == banks*int(signCount)+formSurname }

// Features are the weighed features of an occurrence, for fitting.
func (fs *Forms) Features(f *Found) []float64 {
	x := make([]float64, featureCount)
	fs.features(f, x)
	return x
}
