package main

import (
	"context"
	"io"

	"github.com/spf13/pflag"

	"lettergraph/extract/folder"
	"lettergraph/graph"
	"lettergraph/graph/format"
	"lettergraph/graph/measure"
	"lettergraph/graph/robust"
)

// The files that are written where they are asked for.
const (
	robustnessName    = "robustness.csv"
	nullModelName     = "nullmodel.csv"
	nodePeriodsName   = "nodes_by_period.csv"
	networkPeriodName = "network_by_period.csv"
)

// trust are the flags that say how far figures can be trusted, and how they go
// over time.
type trust struct {
	missing int
	removal robust.Removal
	doubt   int
	null    int
	by      measure.Step
	window  int
	dating  graph.Dating
}

func (t *trust) flags(f *pflag.FlagSet) {
	f.IntVar(&t.missing, "missing", 0, "remove 10 to 90 % of the letters so many times each, and write what becomes of the figures (0: do not; 25 is a good number)")
	f.Var(&t.removal, "removal", "which letters go missing together")
	f.IntVar(&t.doubt, "doubt", 0, "draw so many networks in which what is doubtful is otherwise (0: do not; 100 is a good number)")
	f.IntVar(&t.null, "null", 0, "compare with so many networks in which letters go at random (0: do not; 100 is a good number)")
	f.Var(&t.by, "by", "write the figures of each period as well")
	f.IntVar(&t.window, "window", 1, "make each period of --by so many steps long, one step after the other")
	f.Var(&t.dating, "dating", "which letters of uncertain date are in a span of time")
}

// write tests the figures as asked, adds the ranks to them, and writes the rest.
func (t *trust) write(ctx context.Context, p *program, in *input, m *measuring, e *evidence, r *measure.Result, into *folder.Folder) ([]robust.Ranks, error) {
	var curve []robust.Point
	var ranks []robust.Ranks
	options := robust.Options{
		Removal: t.removal, Measures: m.nodeMeasures(), Layers: m.layers, Seed: m.seed, Workers: p.workers,
		Communities: m.once(p),
	}
	if t.missing > 0 {
		var stop func()
		options.Runs = t.missing
		options.Progress, stop = p.watchRuns("missing letters")
		trial, err := robust.MissingLetters(ctx, r.Graph, options)
		stop()
		if err != nil {
			return nil, err
		}
		curve, ranks = trial.Curve, trial.Ranks
		r.Nodes = append(r.Nodes, trial.Columns()...)
	}
	if t.doubt > 0 {
		var stop func()
		options.Runs = t.doubt
		options.Progress, stop = p.watchRuns("doubt")
		doubtful, err := e.doubtful(in)
		if err != nil {
			stop()
			return nil, err
		}
		trial, err := robust.Doubt(ctx, doubtful, options)
		stop()
		if err != nil {
			return nil, err
		}
		curve = append(curve, trial.Curve...)
	}
	if curve != nil {
		err := into.Write(robustnessName, func(w io.Writer) error { return format.WriteRobustness(w, curve) })
		if err != nil {
			return nil, err
		}
	}
	if err := t.writeNull(ctx, p, m, r, into); err != nil {
		return nil, err
	}
	return ranks, t.writePeriods(ctx, p, m, r, into)
}

// doubtful is all of the evidence, which draws from it are made of: it is held.
func (e *evidence) doubtful(in *input) (robust.Doubtful, error) {
	letters, err := held(e.Letters())
	if err != nil {
		return robust.Doubtful{}, err
	}
	mentions, err := held(e.Mentions())
	if err != nil {
		return robust.Doubtful{}, err
	}
	return robust.Doubtful{
		People: e.people, Letters: letters, Mentions: mentions, Decisions: e.decisions,
		Build: graph.Options{Count: in.count},
	}, nil
}

// nodeMeasures are the node measures among those asked for; none stand for all.
func (m *measuring) nodeMeasures() []string {
	asked, err := measure.Select(m.measures)
	if err != nil || len(m.measures) == 0 {
		return nil
	}
	var names []string
	for _, x := range asked {
		if x.Level == measure.Node && x.Kind != measure.Text {
			names = append(names, x.Name)
		}
	}
	return names
}

// writeNull compares the network with random ones.
func (t *trust) writeNull(ctx context.Context, p *program, m *measuring, r *measure.Result, into *folder.Folder) error {
	if t.null <= 0 {
		return nil
	}
	told, stop := p.watchRuns("random networks")
	scores, err := robust.NullModel(ctx, r.Graph, robust.NullOptions{
		Runs: t.null, Layers: m.layers, Seed: m.seed, Workers: p.workers, Progress: told,
		Communities: m.once(p),
	})
	stop()
	if err != nil {
		return err
	}
	return into.Write(nullModelName, func(w io.Writer) error { return format.WriteScores(w, scores) })
}

// writePeriods writes the figures of each period.
func (t *trust) writePeriods(ctx context.Context, p *program, m *measuring, r *measure.Result, into *folder.Folder) error {
	if t.by == 0 {
		return nil
	}
	nodes, err := into.Create(nodePeriodsName)
	if err != nil {
		return err
	}
	network, err := into.Create(networkPeriodName)
	if err != nil {
		return err
	}
	w := format.NewPeriodWriter(nodes, network)
	first, last := r.Graph.Span(graph.AllLayers)
	err = measure.OverTime(ctx, r.Graph, measure.Periods(first, last, t.by, t.window), t.dating, m.options(p), w.Write)
	for _, end := range []func() error{w.Flush, nodes.Close, network.Close} {
		if err == nil {
			err = end()
		}
	}
	return err
}
