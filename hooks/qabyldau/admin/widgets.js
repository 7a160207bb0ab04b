// What Decap's own widgets lack. `group` is its object in which required fields count only once something is filled in, so that a photo or a
// language can be left out as a whole; `three` is a group whose parts stand side by side. What is folded is not drawn before somebody
// opens it: a file of a hundred branches has ten thousand fields.

const isEmpty = (value) =>
  value === undefined || value === null || value === "" || value === false || (value.every?.((each) => isEmpty(each)) ?? false)

export function register(CMS) {
  const { control: ObjectControl, preview } = CMS.getWidget("object")
  const render = ObjectControl.prototype.render
  ObjectControl.prototype.render = function () {
    if (!this.foldable) {
      const { renderFields } = this
      this.renderFields = (...given) => (this.opened ? renderFields(...given) : null)
      // Decap's own tells those above of each part too, and a part that is drawn late would then stand in the place of the whole.
      this.processControlRef = (part) => {
        if (part) this.childRefs[part.props.field.get("name")] = part
      }
      this.foldable = true
    }
    this.opened ||= !(this.props.forList ? this.props.collapsed : this.state.collapsed)
    return render.call(this)
  }

  class Group extends ObjectControl {
    constructor(props) {
      super(props)
      const { validate } = this
      this.validate = () => (isEmpty(this.props.value) && !props.field.get("required") ? this.forgive() : validate())
    }

    /** What was wrong with the parts is no longer, now that they are all empty. */
    forgive() {
      for (const part of Object.values(this.childRefs)) {
        part.props.onValidate?.([])
        part.innerWrappedControl?.forgive?.()
      }
    }

    isValid = () => {
      const { field, value, t } = this.props
      if (!field.get("within") || !isEmpty(value)) return true
      return { error: { type: "PRESENCE", message: t("editor.editorControlPane.widget.required", { fieldLabel: field.get("label") }) } }
    }
  }

  class Three extends Group {
    constructor(props) {
      super(props)
      const { renderFields } = this
      this.renderFields = (...given) => window.h("div", { className: "qb-three" }, renderFields(...given))
    }
  }

  CMS.registerWidget("group", Group, preview)
  CMS.registerWidget("three", Three, preview)
}
