package dot

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lettergraph/render/diagram"
	"lettergraph/render/layout"
)

// Engine is one of Graphviz's layout programs. It is a flag value.
type Engine string

// engines are Graphviz's layout programs: ranks, springs, multiscale springs,
// circles and rays.
var engines = []Engine{"dot", "neato", "fdp", "sfdp", "circo", "twopi"}

// String is the engine's name, empty for none.
func (e *Engine) String() string { return string(*e) }

// Set reads an engine's name.
func (e *Engine) Set(name string) error {
	if !slices.Contains(engines, Engine(name)) {
		return fmt.Errorf("engine %q is none of %s", name, e.list(", "))
	}
	*e = Engine(name)
	return nil
}

// Type lists the choices for a command's help.
func (e *Engine) Type() string { return e.list("|") }

func (e *Engine) list(between string) string {
	names := make([]string, len(engines))
	for i, x := range engines {
		names[i] = string(x)
	}
	return strings.Join(names, between)
}

// MostPeople is the size of network up to which an engine is run: beyond it some
// take minutes.
const MostPeople = 1000

// Place runs a Graphviz engine on the network and returns the positions it finds,
// in points, y downwards. The first run of a process always gives the same; fdp and
// sfdp give other positions in later runs, which is Graphviz's own fault. Runs wait
// for each other, since Graphviz has one memory; a run that is cancelled is left to
// its end, and those after it wait.
func Place(ctx context.Context, n *diagram.Network, e Engine) ([]layout.Point, error) {
	if err := new(Engine).Set(string(e)); err != nil {
		return nil, err
	}
	if len(n.People) > MostPeople {
		return nil, fmt.Errorf("engine %s: %d people are more than the %d it is run for; show fewer or leave out the engine", e, len(n.People), MostPeople)
	}
	if len(n.People) == 0 {
		return nil, nil
	}
	type result struct {
		plain []byte
		err   error
	}
	done := make(chan result, 1)
	go func() {
		plain, err := run(skeleton(n), e)
		done <- result{plain, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-done:
		if r.err != nil {
			return nil, fmt.Errorf("engine %s: %w", e, r.err)
		}
		return readPlain(r.plain, len(n.People))
	}
}

// skeleton is the network as DOT with nothing but numbers and boxes about as
// large as labels, so that no text of the sources reaches the engine.
func skeleton(n *diagram.Network) []byte {
	var b bytes.Buffer
	b.WriteString("digraph g { graph [start=1, overlap=true, rankdir=LR, nodesep=0.1]; node [shape=box, fixedsize=true, label=\"\", width=1, height=0.25];\n")
	for i := range n.People {
		fmt.Fprintf(&b, "%d;\n", i)
	}
	for _, t := range n.Ties {
		fmt.Fprintf(&b, "%d -> %d;\n", t.From, t.To)
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// readPlain reads the positions from Graphviz's "plain" format.
func readPlain(plain []byte, people int) ([]layout.Point, error) {
	ps, found := make([]layout.Point, people), 0
	s := bufio.NewScanner(bytes.NewReader(plain))
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		f := strings.Fields(s.Text())
		if len(f) < 4 || f[0] != "node" {
			continue
		}
		i, err := strconv.Atoi(f[1])
		x, errX := strconv.ParseFloat(f[2], 64)
		y, errY := strconv.ParseFloat(f[3], 64)
		if err := cmp.Or(err, errX, errY); err != nil || i < 0 || i >= people {
			return nil, fmt.Errorf("cannot read its answer %q", s.Text())
		}
		ps[i] = layout.Point{X: x * 72, Y: -y * 72}
		found++
	}
	if err := s.Err(); err != nil {
		return nil, err
	}
	if found != people {
		return nil, fmt.Errorf("it placed %d of %d people", found, people)
	}
	return ps, nil
}
