package sheet

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"strconv"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// maxPixels bounds a PNG: beyond it a viewer or printer would give up as well.
const maxPixels = 200e6

// WritePNG draws the sheet at dpi dots per inch, with the embedded fonts. It is
// an error where that would be more than 200 million pixels.
func WritePNG(w io.Writer, s *Sheet, dpi float64) error {
	img, err := Image(s, dpi)
	if err != nil {
		return err
	}
	e := png.Encoder{CompressionLevel: png.DefaultCompression}
	return e.Encode(w, img)
}

// Image is the sheet drawn at dpi dots per inch.
func Image(s *Sheet, dpi float64) (*image.RGBA, error) {
	scale := dpi / 72
	width, height := math.Ceil(s.Width*scale), math.Ceil(s.Height*scale)
	if !(width >= 1 && height >= 1 && width*height <= maxPixels) {
		return nil, fmt.Errorf("a picture of %.0f by %.0f pixels: give a smaller width or resolution", width, height)
	}
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, int(width), int(height))), scale: scale, mask: vector.NewRasterizer(1, 1)}
	if s.Background != "" {
		draw.Draw(c.img, c.img.Bounds(), image.NewUniform(s.Background.rgba(1)), image.Point{}, draw.Src)
	}
	for _, e := range s.Elements {
		c.element(e)
	}
	return c.img, nil
}

// rgba is the colour, black where it is not "#rrggbb".
func (c Colour) rgba(opacity float64) color.NRGBA {
	var n uint64
	if len(c) == 7 {
		n, _ = strconv.ParseUint(string(c[1:]), 16, 32)
	}
	if opacity <= 0 || opacity > 1 {
		opacity = 1
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), uint8(math.Round(255 * opacity))}
}

type canvas struct {
	img   *image.RGBA
	scale float64
	mask  *vector.Rasterizer
	glyph sfnt.Buffer
}

func (c *canvas) element(e Element) {
	switch e := e.(type) {
	case Group:
		for _, x := range e.Elements {
			c.element(x)
		}
	case Disc:
		c.path(circle(e.Centre, e.Radius), e.Style)
	case Path:
		c.path(e.Segments, e.Style)
	case Text:
		c.text(e)
	}
}

// circle is a circle as four cubic curves, right to a thousandth of its radius.
func circle(o Point, r float64) []Segment {
	k := r * 4 / 3 * (math.Sqrt2 - 1)
	at := func(x, y float64) Point { return Point{o.X + x, o.Y + y} }
	return []Segment{
		{MoveTo, [3]Point{at(r, 0)}},
		{CurveTo, [3]Point{at(r, k), at(k, r), at(0, r)}},
		{CurveTo, [3]Point{at(-k, r), at(-r, k), at(-r, 0)}},
		{CurveTo, [3]Point{at(-r, -k), at(-k, -r), at(0, -r)}},
		{CurveTo, [3]Point{at(k, -r), at(r, -k), at(r, 0)}},
		{Verb: Close},
	}
}

func (c *canvas) path(segments []Segment, s Style) {
	lines := flatten(segments, c.scale)
	if s.Fill != "" {
		ps := make([][]Point, len(lines))
		for i, l := range lines {
			ps[i] = l.points
		}
		c.fill(ps, s.Fill.rgba(s.Opacity))
	}
	if s.Stroke != "" && s.Width > 0 {
		c.fill(stroke(lines, s.Width*c.scale, s.Dash, c.scale), s.Stroke.rgba(s.Opacity))
	}
}

// tile is the side in pixels of the squares in which a large shape is drawn, since
// the rasteriser takes the time of its whole area: a long line crosses few of them.
const tile = 32

// fill paints the area that the polygons wind round. Polygons of a stroke all
// turn the same way, so that where they overlap the area is painted once.
func (c *canvas) fill(polygons [][]Point, colour color.NRGBA) {
	boxes := make([]image.Rectangle, len(polygons))
	var all image.Rectangle
	for i, p := range polygons {
		boxes[i] = boxOf(p).Intersect(c.img.Bounds())
		all = all.Union(boxes[i])
	}
	if all.Empty() {
		return
	}
	source := image.NewUniform(colour)
	if all.Dx()*all.Dy() <= 4*tile*tile {
		c.fillIn(all, polygons, boxes, source)
		return
	}
	// Only squares that a polygon reaches are drawn, in the order of rows.
	first, columns := all.Min, (all.Dx()+tile-1)/tile
	members := make([][]int, columns*((all.Dy()+tile-1)/tile))
	for i, b := range boxes {
		if b.Empty() {
			continue
		}
		for y := (b.Min.Y - first.Y) / tile; y <= (b.Max.Y-1-first.Y)/tile; y++ {
			for x := (b.Min.X - first.X) / tile; x <= (b.Max.X-1-first.X)/tile; x++ {
				members[y*columns+x] = append(members[y*columns+x], i)
			}
		}
	}
	for k, inside := range members {
		if len(inside) == 0 {
			continue
		}
		at := first.Add(image.Pt(k%columns*tile, k/columns*tile))
		some, someBoxes := make([][]Point, len(inside)), make([]image.Rectangle, len(inside))
		for n, i := range inside {
			some[n], someBoxes[n] = polygons[i], boxes[i]
		}
		c.fillIn(image.Rectangle{at, at.Add(image.Pt(tile, tile))}.Intersect(all), some, someBoxes, source)
	}
}

// fillIn paints the part of the polygons that lies in r. A polygon beyond r leaves
// no trace in it: what its sides add on the way down they take away on the way up.
func (c *canvas) fillIn(r image.Rectangle, polygons [][]Point, boxes []image.Rectangle, source image.Image) {
	c.mask.Reset(r.Dx(), r.Dy())
	for i, p := range polygons {
		if boxes[i].Empty() {
			continue
		}
		for k, q := range p {
			x, y := float32(q.X-float64(r.Min.X)), float32(q.Y-float64(r.Min.Y))
			if k == 0 {
				c.mask.MoveTo(x, y)
			} else {
				c.mask.LineTo(x, y)
			}
		}
		c.mask.ClosePath()
	}
	c.mask.Draw(c.img, r, source, image.Point{})
}

// boxOf is the pixels that a polygon reaches; nothing for one with a corner that
// is no number or absurdly far away.
func boxOf(p []Point) image.Rectangle {
	const far = 1e6 // pixels
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, q := range p {
		if !(math.Abs(q.X) < far && math.Abs(q.Y) < far) {
			return image.Rectangle{}
		}
		lo, hi = Point{min(lo.X, q.X), min(lo.Y, q.Y)}, Point{max(hi.X, q.X), max(hi.Y, q.Y)}
	}
	if lo.X > hi.X {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(lo.X)), int(math.Floor(lo.Y)), int(math.Floor(hi.X))+1, int(math.Floor(hi.Y))+1)
}

func (c *canvas) text(t Text) {
	face := t.Face.typeface()
	if face.font == nil {
		return
	}
	sin, cos := math.Sincos(t.Rotate * math.Pi / 180)
	var outlines []Segment
	for i, line := range t.Lines {
		x := 0.0
		switch t.Anchor {
		case Middle:
			x = -Width(line, t.Size, t.Face) / 2
		case End:
			x = -Width(line, t.Size, t.Face)
		}
		y := float64(i) * Leading * t.Size
		for _, r := range line {
			outlines = c.letter(outlines, face, r, func(gx, gy float64) Point {
				gx, gy = x+gx*t.Size, y+gy*t.Size
				return Point{t.At.X + gx*cos - gy*sin, t.At.Y + gx*sin + gy*cos}
			})
			x += face.width(&c.glyph, r) * t.Size
		}
	}
	if t.Halo != "" {
		c.path(outlines, Style{Stroke: t.Halo, Width: haloWidth(t.Size)})
	}
	c.path(outlines, Style{Fill: t.Fill})
}

// letter adds the outline of one letter; place puts a point given in em where it
// belongs. A letter that the font lacks is its box for that case.
func (c *canvas) letter(to []Segment, face *typeface, r rune, place func(x, y float64) Point) []Segment {
	const em = 2048
	g, err := face.font.GlyphIndex(&c.glyph, r)
	if err != nil {
		return to
	}
	if g == 0 && guess(r) == 0 {
		return to
	}
	loaded, err := face.font.LoadGlyph(&c.glyph, g, fixed.I(em), nil)
	if err != nil {
		return to
	}
	at := func(p fixed.Point26_6) Point { return place(float64(p.X)/64/em, float64(p.Y)/64/em) }
	var pen Point
	for i, s := range loaded {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				to = append(to, Segment{Verb: Close})
			}
			pen = at(s.Args[0])
			to = append(to, Segment{MoveTo, [3]Point{pen}})
		case sfnt.SegmentOpLineTo:
			pen = at(s.Args[0])
			to = append(to, Segment{LineTo, [3]Point{pen}})
		case sfnt.SegmentOpQuadTo:
			q, end := at(s.Args[0]), at(s.Args[1])
			to = append(to, Segment{CurveTo, [3]Point{pen.Add(q.Sub(pen).Times(2. / 3)), end.Add(q.Sub(end).Times(2. / 3)), end}})
			pen = end
		case sfnt.SegmentOpCubeTo:
			pen = at(s.Args[2])
			to = append(to, Segment{CurveTo, [3]Point{at(s.Args[0]), at(s.Args[1]), pen}})
		}
	}
	return append(to, Segment{Verb: Close})
}
