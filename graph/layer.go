package graph

import (
	"fmt"
	"strings"
)

// Layer says what an arc stands for. It is the Kind column of edges.csv.
type Layer uint8

// The layers of a network.
const (
	LetterLayer   Layer = iota // a letter that survives in the sources, of any kind
	MentionLayer               // the sender's own words name the person
	NoteLayer                  // the editor's words about a letter name the person
	ReportedLayer              // a letter known only from a text that tells of it
	layers                     // their number
)

var layerNames = [layers]string{"letter", "mention", "note", "reported"}

// String is the name of the layer as edges.csv writes it.
func (l Layer) String() string {
	if l < layers {
		return layerNames[l]
	}
	return fmt.Sprintf("layer %d", uint8(l))
}

// ParseLayer is the layer of a name that [Layer.String] gives; an empty name is
// the letter layer.
func ParseLayer(name string) (Layer, error) {
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "" {
		return LetterLayer, nil
	}
	for i, n := range layerNames {
		if n == name {
			return Layer(i), nil
		}
	}
	return 0, fmt.Errorf("layer %q is none of %s", name, strings.Join(layerNames[:], ", "))
}

// Layers is a set of layers. The zero value stands for the letter layer alone,
// over which figures are computed unless something else is asked for. Layers is
// a flag value: a comma-separated list of names, or "all".
type Layers uint8

// AllLayers is every layer.
const AllLayers Layers = 1<<layers - 1

// LayerSet is the set of the layers given.
func LayerSet(ls ...Layer) Layers {
	var s Layers
	for _, l := range ls {
		s |= 1 << l
	}
	return s
}

// Has reports whether l is in the set.
func (s Layers) Has(l Layer) bool {
	if s == 0 {
		return l == LetterLayer
	}
	return s&(1<<l) != 0
}

// String lists the layers, separated by commas.
func (s Layers) String() string {
	var names []string
	for l := range layers {
		if s.Has(l) {
			names = append(names, l.String())
		}
	}
	return strings.Join(names, ",")
}

// Set reads what [Layers.String] writes, and "all".
func (s *Layers) Set(list string) error {
	var set Layers
	for _, name := range strings.Split(list, ",") {
		if strings.EqualFold(strings.TrimSpace(name), "all") {
			set = AllLayers
			continue
		}
		l, err := ParseLayer(name)
		if err != nil {
			return err
		}
		set |= 1 << l
	}
	*s = set
	return nil
}

// Type lists the choices for a command's help.
func (s *Layers) Type() string { return strings.Join(layerNames[:], "|") }

// Counting says how much a letter with several senders or addressees counts.
type Counting uint8

// The ways of counting.
const (
	// Full counts a letter once on each arc from a sender to an addressee.
	Full Counting = iota
	// Fractional divides a letter evenly among these arcs, so that it counts
	// once in all. Senders and addressees who are not identified take their
	// share too.
	Fractional
)

// String is "full" or "fractional".
func (c Counting) String() string {
	if c == Fractional {
		return "fractional"
	}
	return "full"
}

// Set reads what [Counting.String] writes.
func (c *Counting) Set(name string) error {
	switch name {
	case "full":
		*c = Full
	case "fractional":
		*c = Fractional
	default:
		return fmt.Errorf("counting %q is neither full nor fractional", name)
	}
	return nil
}

// Type lists the choices for a command's help.
func (c *Counting) Type() string { return "full|fractional" }
