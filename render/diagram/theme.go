package diagram

import (
	"cmp"
	"fmt"
	"slices"

	"lettergraph/render/sheet"
)

// Theme is how a picture is coloured. It is a flag value.
type Theme string

// The themes.
const (
	Light Theme = "light" // colours on white, for the screen and for colour print
	Print Theme = "print" // shapes beside colours that stay apart when printed grey
	Dark  Theme = "dark"  // colours on near black, for the screen
)

// String is the theme's name; the zero Theme is Light.
func (t *Theme) String() string { return string(cmp.Or(*t, Light)) }

// Set reads a theme's name.
func (t *Theme) Set(name string) error {
	if !slices.Contains([]Theme{Light, Print, Dark}, Theme(name)) {
		return fmt.Errorf("theme %q is none of light, print, dark", name)
	}
	*t = Theme(name)
	return nil
}

// Type lists the choices for a command's help.
func (t *Theme) Type() string { return "light|print|dark" }

// palette of a theme: Colours for groups, Other for those beyond and for none.
type palette struct {
	paper, text, quiet, letters, mentions, other sheet.Colour
	groups                                       []sheet.Colour
	shapes                                       bool
}

// The group colours are P. Tol's "muted" scheme and, on dark ground, bright ones of
// several of his schemes (Colour schemes, SRON/EPS/TN/09-002, 2021), made to be told
// apart by the colour-blind; their order puts the most unlike first, which a test
// holds them to.
var palettes = map[Theme]palette{
	Light: {
		paper: "#ffffff", text: "#1a1a1a", quiet: "#555555", letters: "#5f6a74", mentions: "#8d8578", other: "#b4b4b4",
		groups: []sheet.Colour{"#332288", "#cc6677", "#ddcc77", "#117733", "#88ccee", "#882255", "#44aa99", "#999933", "#aa4499"},
	},
	Print: {
		paper: "#ffffff", text: "#000000", quiet: "#333333", letters: "#4d4d4d", mentions: "#7a7a7a", other: "#ffffff",
		groups: []sheet.Colour{"#332288", "#ddcc77", "#117733", "#88ccee", "#882255", "#44aa99", "#cc6677", "#999933", "#aa4499"},
		shapes: true,
	},
	Dark: {
		paper: "#16181c", text: "#f2f2f2", quiet: "#b8bcc2", letters: "#9aa5b1", mentions: "#a89f8f", other: "#7d838b",
		groups: []sheet.Colour{"#99ddff", "#eedd88", "#44bb99", "#0077bb", "#228833", "#aaaa00", "#ffffff", "#aa3377", "#cc99ff"},
	},
}

func (t Theme) palette() palette { return palettes[Theme(t.String())] }

// MostColours is how many groups have a colour of their own, at most.
const MostColours = 9

// Colours are the colours of a theme for groups, the strongest group first, and
// the colour of all other groups. Package page shows the same.
func (t Theme) Colours() (groups []sheet.Colour, other sheet.Colour) {
	p := t.palette()
	return slices.Clone(p.groups), p.other
}

// Ground are the colours of a theme's paper, text and quiet text.
func (t Theme) Ground() (paper, text, quiet sheet.Colour) {
	p := t.palette()
	return p.paper, p.text, p.quiet
}

// Shape is the outline of a node.
type Shape uint8

// The shapes, in the order in which groups take them.
const (
	Round Shape = iota
	Square
	Triangle
	Diamond
	Pentagon
	Wedge // a triangle on its tip
	Hexagon
	Star
	Cross
	shapeCount
)

var shapeNames = [shapeCount]string{"circle", "square", "triangle", "diamond", "pentagon", "invtriangle", "hexagon", "star", "cross"}

// String is Graphviz's name of the shape.
func (s Shape) String() string {
	if s < shapeCount {
		return shapeNames[s]
	}
	return shapeNames[0]
}
