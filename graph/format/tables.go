package format

import (
	"encoding/csv"
	"io"
	"math"
	"slices"
	"strconv"

	"lettergraph/extract/letter"
	"lettergraph/graph"
	"lettergraph/graph/measure"
	"lettergraph/graph/robust"
)

// PeriodWriter writes nodes_by_period.csv and network_by_period.csv: the columns
// of nodes.csv and the measures of network.csv behind a column Period, a row for
// each person, or one for the network, of each period.
type PeriodWriter struct {
	nodes, network *csv.Writer
	begun          bool
}

// NewPeriodWriter makes a PeriodWriter for the two files.
func NewPeriodWriter(nodes, network io.Writer) *PeriodWriter {
	return &PeriodWriter{nodes: csv.NewWriter(nodes), network: csv.NewWriter(network)}
}

// Write writes the rows of a period. All periods must have the same measures.
func (w *PeriodWriter) Write(r measure.PeriodResult) error {
	if !w.begun {
		w.begun = true
		header, whole := []string{"Period", "Id", "Label"}, []string{"Period"}
		for i := range r.Nodes {
			header = append(header, r.Nodes[i].Column)
		}
		for i := range r.Network {
			whole = append(whole, r.Network[i].Column)
		}
		if err := w.nodes.Write(header); err != nil {
			return err
		}
		if err := w.network.Write(whole); err != nil {
			return err
		}
	}
	for p, person := range r.Graph.People() {
		row := []string{r.Label, letter.GuardCell(person.ID), letter.GuardCell(person.Label)}
		for i := range r.Nodes {
			row = append(row, cell(&r.Nodes[i], p))
		}
		if err := w.nodes.Write(row); err != nil {
			return err
		}
	}
	row := []string{r.Label}
	for i := range r.Network {
		row = append(row, cell(&r.Network[i], 0))
	}
	return w.network.Write(row)
}

// Flush writes what is buffered and gives the first error met.
func (w *PeriodWriter) Flush() error {
	w.nodes.Flush()
	w.network.Flush()
	if err := w.nodes.Error(); err != nil {
		return err
	}
	return w.network.Error()
}

// WriteRobustness writes robustness.csv: a row for each measure and share of
// letters removed, with the rank correlation to the full network.
func WriteRobustness(w io.Writer, points []robust.Point) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"measure", "cause", "share", "removed", "runs", "spearman", "low", "high"}); err != nil {
		return err
	}
	for _, p := range points {
		err := out.Write([]string{p.Measure, p.Cause, measure.Format(p.Share), measure.Format(p.Removed), strconv.Itoa(p.Runs),
			measure.Format(p.Spearman), measure.Format(p.Low), measure.Format(p.High)})
		if err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// ReadRanks reads the rank intervals of nodes.csv, in the columns that
// [robust.Trial.Columns] adds, for the people of the network. A cell that is no
// number is NaN, and so is what the file has no row for. Without such columns
// there are none.
func ReadRanks(r io.Reader, g *graph.Graph) ([]robust.Ranks, error) {
	rows := csv.NewReader(r)
	header, err := rows.Read()
	if err == io.EOF {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	table, err := measure.Select(nil)
	if err != nil {
		return nil, err
	}
	var ranks []robust.Ranks
	var cells []rankCells
	for _, m := range table {
		var c rankCells
		for i, ending := range [...]string{" rank", " rank low", " rank high", " top five"} {
			c[i] = slices.Index(header, m.Column+ending)
		}
		if m.Level == measure.Node && slices.Min(c[:]) >= 0 {
			nothing := slices.Repeat([]float64{math.NaN()}, g.Len())
			cells = append(cells, c)
			ranks = append(ranks, robust.Ranks{Measure: m, Rank: nothing,
				Low: slices.Clone(nothing), High: slices.Clone(nothing), TopFive: slices.Clone(nothing)})
		}
	}
	id := slices.Index(header, "Id")
	if len(ranks) == 0 || id < 0 {
		return nil, nil
	}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return ranks, nil
		}
		if err != nil {
			return nil, err
		}
		if p, ok := g.Number(letter.UnguardCell(row[id])); ok {
			for i, c := range cells {
				c.read(row, &ranks[i], p)
			}
		}
	}
}

// rankCells are where a row has rank, low, high and share of runs of a measure.
type rankCells [4]int

// read reads the cells of person p.
func (c rankCells) read(row []string, r *robust.Ranks, p int) {
	for i, values := range [...][]float64{r.Rank, r.Low, r.High, r.TopFive} {
		if x, err := strconv.ParseFloat(row[c[i]], 64); err == nil {
			values[p] = x
		}
	}
}

// WriteScores writes nullmodel.csv: a row for each figure compared with those of
// random networks.
func WriteScores(w io.Writer, scores []robust.Score) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"measure", "observed", "mean", "deviation", "z", "runs"}); err != nil {
		return err
	}
	for _, s := range scores {
		err := out.Write([]string{s.Measure, measure.Format(s.Observed), measure.Format(s.Mean), measure.Format(s.Deviation),
			measure.Format(s.Z), strconv.Itoa(s.Runs)})
		if err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
