/// What a drawing may consist of. Names of SVG are case-sensitive.
enum SVGRules {
    /// The elements that draw, name or move something.
    static let elements: Set<String> = [
        "svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "a", "view", "style", "image",
        "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath",
        "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker",
        "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix",
        "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB",
        "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset",
        "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
        "animate", "animateMotion", "animateTransform", "mpath", "set",
    ]

    /// The elements that change the values of attributes.
    static let animations: Set<String> = ["animate", "animateMotion", "animateTransform", "set"]

    /// Attributes without a prefix.
    static let attributes = geometry.union(presentation).union(structure).union(filters).union(motion)

    private static let structure: Set<String> = [
        "id", "class", "style", "lang", "role", "version", "baseProfile", "viewBox", "preserveAspectRatio",
        "zoomAndPan", "type", "media", "requiredExtensions", "requiredFeatures", "systemLanguage", "tabindex",
        "focusable", "href", "target", "rel", "aria-hidden", "aria-label", "aria-labelledby", "aria-describedby",
    ]
    private static let geometry: Set<String> = [
        "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "d", "dx",
        "dy", "points", "pathLength", "rotate", "textLength", "lengthAdjust", "startOffset", "method", "spacing",
        "side",
        "transform", "gradientTransform", "gradientUnits", "spreadMethod", "offset", "patternTransform",
        "patternUnits", "patternContentUnits", "clipPathUnits", "maskUnits", "maskContentUnits", "markerWidth",
        "markerHeight", "markerUnits", "refX", "refY", "orient",
    ]
    private static let presentation: Set<String> = [
        "alignment-baseline", "baseline-shift", "clip", "clip-path", "clip-rule", "color", "color-interpolation",
        "color-interpolation-filters", "color-rendering", "cursor", "direction", "display", "dominant-baseline",
        "enable-background", "fill", "fill-opacity", "fill-rule", "filter", "flood-color", "flood-opacity", "font",
        "font-family", "font-feature-settings", "font-kerning", "font-size", "font-size-adjust", "font-stretch",
        "font-style", "font-variant", "font-weight", "glyph-orientation-horizontal", "glyph-orientation-vertical",
        "image-rendering", "isolation", "kerning", "letter-spacing", "lighting-color", "line-height", "marker",
        "marker-end", "marker-mid", "marker-start", "mask", "mask-type", "mix-blend-mode", "opacity", "overflow",
        "paint-order", "pointer-events", "shape-rendering", "stop-color", "stop-opacity", "stroke", "stroke-dasharray",
        "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width",
        "text-align", "text-anchor", "text-decoration", "text-rendering", "transform-origin", "unicode-bidi",
        "vector-effect", "visibility", "white-space", "word-spacing", "writing-mode",
    ]
    private static let filters: Set<String> = [
        "amplitude", "azimuth", "baseFrequency", "bias", "diffuseConstant", "divisor", "edgeMode", "elevation",
        "exponent", "filterRes", "filterUnits", "primitiveUnits", "in", "in2", "intercept", "k1", "k2", "k3", "k4",
        "kernelMatrix", "kernelUnitLength", "limitingConeAngle", "mode", "numOctaves", "operator", "order",
        "pointsAtX", "pointsAtY", "pointsAtZ", "preserveAlpha", "radius", "result", "scale", "seed", "slope",
        "specularConstant", "specularExponent", "stdDeviation", "stitchTiles", "surfaceScale", "tableValues", "targetX",
        "targetY", "values", "xChannelSelector", "yChannelSelector", "z",
    ]
    private static let motion: Set<String> = [
        "accumulate", "additive", "attributeName", "attributeType", "begin", "by", "calcMode", "dur", "end", "fill",
        "from", "keyPoints", "keySplines", "keyTimes", "max", "min", "origin", "path", "repeatCount", "repeatDur",
        "restart", "to",
    ]

    /// The attributes that may move.
    static func canMove(_ attribute: String) -> Bool {
        geometry.contains(attribute) || presentation.contains(attribute) || filters.contains(attribute)
            || attribute == "viewBox"
    }
}
