package main

import (
	"bytes"
	"context"
	"io"
	"math"

	"lettergraph/graph"
	"lettergraph/graph/community"
	"lettergraph/graph/measure"
	"lettergraph/render"
	"lettergraph/render/diagram"
	"lettergraph/render/layout"
	"lettergraph/render/page"
)

// page writes the page of a network: all of it, where a diagram shows the
// strongest people. The figures are those given, so that they are the ones of
// nodes.csv, or are computed if there are none or a span of time is asked for.
func (d *drawing) page(ctx context.Context, p *program, w io.Writer, g *graph.Graph, e *evidence, figures *measure.Result) error {
	if !d.From.IsZero() || !d.To.IsZero() {
		var err error
		if g, err = (graph.Slice{From: d.From, To: d.To, Dating: d.Dating}).Apply(g); err != nil {
			return err
		}
		figures = nil
	}
	if figures == nil {
		var err error
		figures, err = measure.Compute(ctx, g, measure.Options{
			Layers: d.Layers, Seed: 1, Workers: p.workers, // --seed is that of positions
			Communities: community.Options{Seed: 1, Workers: p.workers},
		})
		if err != nil {
			return err
		}
	}
	layers := d.Layers
	if layers == 0 {
		layers = diagram.DefaultLayers(g)
	}
	positions, err := d.positions(ctx, g, g.Simple(layers))
	if err != nil {
		return err
	}
	data := page.From(figures, page.Sources{
		People: e.people, Stored: e, Decisions: e.decisions,
		Positions: positions, Ranks: d.Ranks, Language: d.Language.String(),
	})
	if data.Charts, err = d.charts(ctx, g, figures); err != nil {
		return err
	}
	return page.Write(w, data, page.Options{Title: d.Title, Source: d.Source, Language: d.Language.String(), Top: d.Top})
}

// charts are the charts that the page shows.
func (d *drawing) charts(ctx context.Context, g *graph.Graph, figures *measure.Result) ([]page.Chart, error) {
	if g.Len() == 0 {
		return nil, nil
	}
	var charts []page.Chart
	for _, chart := range []render.Chart{render.Timeline, render.Matrix, render.Ranking, render.Balance} {
		options := render.Options{
			Chart: chart, Layers: d.Layers, Source: d.Source, Theme: d.Theme, Language: d.Language, Ranks: d.Ranks,
		}
		var svg bytes.Buffer
		if err := render.Render(ctx, &svg, g, figures, options); err != nil {
			return nil, err
		}
		charts = append(charts, page.Chart{Title: chart.Title(d.Language), SVG: svg.Bytes()})
	}
	return charts, nil
}

// positions places everybody who has a tie.
func (d *drawing) positions(ctx context.Context, g *graph.Graph, s *graph.Simple) ([]layout.Point, error) {
	var ties []layout.Tie
	for v := range int32(s.Len()) {
		weights := s.Both.Weights(v)
		for i, w := range s.Both.Of(v) {
			if v < w {
				ties = append(ties, layout.Tie{A: int(v), B: int(w), Weight: weights[i]})
			}
		}
	}
	net, err := layout.NewGraph(s.Len(), ties)
	if err != nil {
		return nil, err
	}
	placed, err := layout.Force(ctx, net, layout.Options{Seed: d.Seed})
	if err != nil {
		return nil, err
	}
	positions := make([]layout.Point, g.Len())
	for i := range positions {
		positions[i] = layout.Point{X: math.NaN(), Y: math.NaN()}
	}
	for v, at := range placed {
		positions[s.People[v]] = at
	}
	return positions, nil
}
